package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider was seen to say about one payment attempt; already verified. It is applied by
 * {@link Payments#apply} and by nothing else.
 *
 * @param outcome what it says of the payment
 * @param providerTradeNo the provider's number of the payment, where known
 * @param paid with {@code PAID}: how much, never null then
 * @param providerTime with {@code PAID}: the provider's own time of the payment, where it says one
 * @param refunded the sum of all refunds that the provider knows, where it says one
 * @param providerRefundNo the number of the refund that the message is about, where it says one
 * @param observedAt when we learned it, UTC; of {@code ABSENT}, when we asked
 * @param detail the provider's own word for it ({@code TRADE_SUCCESS}, {@code ACQ.TRADE_NOT_EXIST},
 *     {@code time-out}); free of personal data and secrets, at most 200 characters
 */
public record Observation(
        PaymentNo paymentNo,
        Source source,
        Outcome outcome,
        @Nullable String providerTradeNo,
        @Nullable Money paid,
        @Nullable Instant providerTime,
        @Nullable Money refunded,
        @Nullable String providerRefundNo,
        Instant observedAt,
        String detail) {

    public enum Source {
        /** The answer to the first opening of the pay page. */
        START,
        QUERY,
        CLOSE,
        STATEMENT
    }

    public enum Outcome {
        PAID,
        /** The provider knows it; nobody paid yet. */
        WAITING,
        /** The provider doesn't know it (yet): final only after expiry and a margin. */
        ABSENT,
        /** Closed at the provider, never paid. */
        CLOSED,
        /** The provider definitely refused to start it. */
        FAILED,
        /** Time-out, reset, 5xx, broken answer, bad signature: says nothing. */
        UNKNOWN
    }

    public Observation {
        if ((outcome == Outcome.PAID) && paid == null) {
            throw new IllegalArgumentException("a paid observation says how much");
        }
        if (detail.length() > 200) {
            detail = detail.substring(0, 200);
        }
    }

    /**
     * What is not there was not there when the provider was asked: it may have come since, however
     * long the answer was on its way or lay here.
     */
    public Observation asOfQuestion(Instant asked) {
        return outcome == Outcome.ABSENT
                ? new Observation(
                        paymentNo,
                        source,
                        outcome,
                        providerTradeNo,
                        paid,
                        providerTime,
                        refunded,
                        providerRefundNo,
                        asked,
                        detail)
                : this;
    }

    public static Observation unknown(PaymentNo no, Source source, Instant at, String detail) {
        return new Observation(
                no, source, Outcome.UNKNOWN, null, null, null, null, null, at, detail);
    }
}
