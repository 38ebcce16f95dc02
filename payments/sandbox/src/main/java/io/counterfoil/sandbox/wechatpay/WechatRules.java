package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.TradeRules;
import io.counterfoil.sandbox.time.BeijingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An order asked for again must be the same in every parameter; a refund is possible for a year.
 */
final class WechatRules implements TradeRules {

    private static final Duration REFUNDABLE = Duration.ofDays(365);

    @Override
    public String newTradeNo(Instant now) {
        return "4200" + Randoms.digits(6) + day(now) + Randoms.digits(10);
    }

    @Override
    public String newConsoleRefundNo(Instant now) {
        return day(now) + Randoms.digits(20);
    }

    @Override
    public String newRefundTradeNo(Instant now) {
        return "503" + Randoms.digits(8) + day(now) + Randoms.digits(10);
    }

    @Override
    public boolean isSame(PayRequest known, PayRequest asked) {
        return known.extra(OrderReader.PARAMETERS).equals(asked.extra(OrderReader.PARAMETERS));
    }

    @Override
    public Optional<Duration> refundableFor() {
        return Optional.of(REFUNDABLE);
    }

    private static String day(Instant now) {
        return BeijingTime.write(now).substring(0, 10).replace("-", "");
    }
}
