package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider was seen to say about one refund; verified.
 *
 * @param amount of this refund, as the provider says it, where it does
 * @param providerTime the provider's own time of the refund, where it says one
 * @param providerRefundNo the provider's own number of the refund, where it has one besides ours
 * @param detail the provider's word for it ({@code REFUND_SUCCESS}, {@code
 *     ACQ.SELLER_BALANCE_NOT_ENOUGH}, {@code time-out}); free of secrets, at most 200 characters
 */
public record RefundAnswer(
        Outcome outcome,
        @Nullable Money amount,
        @Nullable Instant providerTime,
        @Nullable String providerRefundNo,
        String detail) {

    public enum Outcome {
        SUCCEEDED,
        /** The provider took it on and is at work: ask again. */
        ACCEPTED,
        /** The provider knows no such refund: not received, failed, or not finished. */
        ABSENT,
        /** Definitely refused or failed; after an unknown try it ends nothing by itself. */
        FAILED,
        /** Was done, and the bank gave it back. */
        RETURNED,
        /** Balance too low and the like: stays under way until a person acts. */
        NEEDS_A_PERSON,
        /**
         * The call certainly never left: nothing came of it, and it is sent later under the same
         * number. No answer to a question.
         */
        NOT_SENT,
        /** Time-out, 5xx, broken answer, bad signature: says nothing. */
        UNKNOWN
    }

    public RefundAnswer {
        if (detail.length() > 200) {
            detail = detail.substring(0, 200);
        }
    }

    public static RefundAnswer of(Outcome outcome, String detail) {
        return new RefundAnswer(outcome, null, null, null, detail);
    }
}
