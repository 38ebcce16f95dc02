package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What closing an attempt came to.
 *
 * @param until with {@code NOT_CLOSABLE_UNTIL}: the instant from which it can't be paid any more
 */
public record CloseAnswer(Outcome outcome, @Nullable Instant until) {

    public enum Outcome {
        CLOSED,
        ALREADY_PAID,
        /** No usable answer. The close is repeated by the timer of payments. */
        UNKNOWN,
        /** The provider can't close it now (no trade yet, or no such call); it lapses by itself. */
        NOT_CLOSABLE_UNTIL
    }

    public static final CloseAnswer CLOSED = new CloseAnswer(Outcome.CLOSED, null);
    public static final CloseAnswer ALREADY_PAID = new CloseAnswer(Outcome.ALREADY_PAID, null);
    public static final CloseAnswer UNKNOWN = new CloseAnswer(Outcome.UNKNOWN, null);

    public static CloseAnswer notClosableUntil(Instant until) {
        return new CloseAnswer(Outcome.NOT_CLOSABLE_UNTIL, until);
    }
}
