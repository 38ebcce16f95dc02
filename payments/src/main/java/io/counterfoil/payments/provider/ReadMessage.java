package io.counterfoil.payments.provider;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundMention;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter read from a provider's message. Amount and number are compared with the payment
 * by {@code payments} itself.
 *
 * @param reason why it is not TRUSTED, free of secrets
 * @param messageId the provider's id of the message, same on a resend; none where it is not known
 *     to be signed
 * @param paymentNumber the number of the payment as the message says it, unchecked
 * @param providerTradeNo the provider's number of the payment, where the message says it; finds the
 *     payment when {@code paymentNumber} is null
 * @param amount the payment's amount as the message says it; null only in a message about a refund
 *     alone
 * @param claim the message's word for the state
 * @param claimsPaid whether it says that the payment was made
 * @param refund what it says of a refund, or null
 */
public record ReadMessage(
        Trust trust,
        String reason,
        @Nullable String messageId,
        @Nullable String paymentNumber,
        @Nullable String providerTradeNo,
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
        /** Not signed by the provider, or no message of its protocol. */
        FORGED,
        /**
         * Can't be judged: the keys to verify it could not be had, or it is signed and can't be
         * decrypted with ours.
         */
        UNREADABLE,
        /** The protocol doesn't sign this message: a reason to ask, nothing more. */
        UNSIGNED
    }

    public static ReadMessage forged(String reason) {
        return without(Trust.FORGED, reason);
    }

    public static ReadMessage unreadable(String reason) {
        return without(Trust.UNREADABLE, reason);
    }

    public static ReadMessage unsigned(String reason) {
        return without(Trust.UNSIGNED, reason);
    }

    private static ReadMessage without(Trust trust, String reason) {
        return new ReadMessage(trust, reason, null, null, null, null, null, false, null);
    }
}
