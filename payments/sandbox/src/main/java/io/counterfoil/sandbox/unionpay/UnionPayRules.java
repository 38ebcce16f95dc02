package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.TradeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How UnionPay numbers, and how long it takes refunds. */
final class UnionPayRules implements TradeRules {

    private static final Duration REFUNDABLE = Duration.ofDays(330);

    @Override
    public String newTradeNo(Instant now) {
        return QueryIds.next(now);
    }

    @Override
    public String newConsoleRefundNo(Instant now) {
        return QueryIds.nextOrderId(now);
    }

    @Override
    public String newRefundTradeNo(Instant now) {
        return QueryIds.next(now);
    }

    /** The same form posted again is the same transaction, one with another time isn't. */
    @Override
    public boolean isSame(PayRequest known, PayRequest asked) {
        return known.amount() == asked.amount()
                && known.extra(Orders.TXN_TIME).equals(asked.extra(Orders.TXN_TIME));
    }

    @Override
    public Optional<Duration> refundableFor() {
        return Optional.of(REFUNDABLE);
    }
}
