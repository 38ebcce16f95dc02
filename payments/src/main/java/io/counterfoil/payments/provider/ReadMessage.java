package io.counterfoil.payments.provider;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundMention;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter read from a provider's message. Amount and number are compared with the payment
 * by {@code payments} itself.
 *
 * @param reason why it is not TRUSTED, free of secrets
 * @param messageId the provider's id of the message, same on a resend
 * @param paymentNumber the number of the payment as the message says it, unchecked
 * @param amount the payment's amount as the message says it
 * @param claim the message's word for the state
 * @param claimsPaid whether it says that the payment was made
 * @param refund what it says of a refund, or null
 */
public record ReadMessage(
        Trust trust,
        String reason,
        @Nullable String messageId,
        @Nullable String paymentNumber,
        @Nullable Money amount,
        @Nullable String claim,
        boolean claimsPaid,
        @Nullable RefundMention refund) {

    public enum Trust {
        /** Signed by the provider, for this account, about a payment. */
        TRUSTED,
        /** Signed for this account; not about anything to book. */
        NOT_FOR_BOOKING,
        /** Signed, but for another app, seller or account. */
        FOREIGN,
        /** Not signed by the provider, or unreadable. */
        FORGED,
        /** The protocol doesn't sign this message: a reason to ask, nothing more. */
        UNSIGNED
    }

    public static ReadMessage forged(String reason) {
        return new ReadMessage(Trust.FORGED, reason, null, null, null, null, false, null);
    }
}
