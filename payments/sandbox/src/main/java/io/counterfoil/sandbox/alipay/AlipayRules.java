package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.TradeRules;
import io.counterfoil.sandbox.time.BeijingTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Alipay's numbers, and its four states of a trade. */
final class AlipayRules implements TradeRules {

    private final RandomGenerator random = new SecureRandom();

    static String status(Trade trade) {
        return switch (trade.status()) {
            case WAITING -> "WAIT_BUYER_PAY";
            case PAID -> "TRADE_SUCCESS";
            case CLOSED -> "TRADE_CLOSED";
            case FINISHED -> "TRADE_FINISHED";
        };
    }

    /** 28 digits that begin with the day. */
    @Override
    public String newTradeNo(Instant now) {
        return day(now) + "2200" + "%016d".formatted(random.nextLong(10_000_000_000_000_000L));
    }

    /** Digits that begin with the day. */
    @Override
    public String newConsoleRefundNo(Instant now) {
        return day(now) + "0070" + "%012d".formatted(random.nextLong(1_000_000_000_000L));
    }

    @Override
    public boolean closesWhenRefunded() {
        return true;
    }

    @Override
    public Optional<Duration> refundableFor() {
        return Optional.of(Duration.ofDays(365));
    }

    private static String day(Instant now) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(
                now.atOffset(BeijingTime.ZONE).toLocalDate());
    }
}
