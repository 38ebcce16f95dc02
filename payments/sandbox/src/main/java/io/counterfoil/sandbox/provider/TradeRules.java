package io.counterfoil.sandbox.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** In what the trades and refunds of one provider differ from another's. */
public interface TradeRules {

    /** A number for a new trade; asked again if it is taken. */
    String newTradeNo(Instant now);

    /** A number for a refund that somebody makes in the provider's console. */
    String newConsoleRefundNo(Instant now);

    /** The provider's own number for a refund; empty where it has none. */
    default String newRefundTradeNo(Instant now) {
        return "";
    }

    /** Whether a request for a known number asks for the same. */
    default boolean isSame(PayRequest known, PayRequest asked) {
        return known.amount() == asked.amount() && known.subject().equals(asked.subject());
    }

    /** Whether a trade that is refunded in full is closed. */
    default boolean closesWhenRefunded() {
        return false;
    }

    /** How long after its payment a trade can be refunded; empty = for ever. */
    default Optional<Duration> refundableFor() {
        return Optional.empty();
    }
}
