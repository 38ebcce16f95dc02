package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * What a provider's message was found to be, after its signature and each checked field.
 *
 * @param reason for people: why it was refused or needs no booking; free of secrets
 * @param messageId the provider's own id of the message where the protocol has one (same on a
 *     resend)
 * @param paymentNo the attempt it is about; present with {@code GENUINE} and {@code UNSIGNED}, and
 *     with {@code MISMATCH} where the number is known
 * @param claim what the message says, in the protocol's word, such as {@code TRADE_SUCCESS}
 * @param claimsPaid whether it says that the payment was made: a query that answers otherwise
 *     contradicts it
 * @param refund what it says of a refund, or null
 */
public record NotificationReading(
        Verdict verdict,
        String reason,
        @Nullable String messageId,
        @Nullable PaymentNo paymentNo,
        @Nullable String claim,
        boolean claimsPaid,
        @Nullable RefundMention refund) {

    public enum Verdict {
        /** Signature and all fields agree with a payment of ours: now ask the provider. */
        GENUINE,
        /** Its protocol doesn't sign it, so that anybody may have sent it: a reason to ask. */
        UNSIGNED,
        /**
         * Genuine, and nothing to book (another kind of message, or still waiting): acknowledge.
         */
        NOT_FOR_BOOKING,
        /** Not signed by the provider, or unreadable: refuse. */
        FORGED,
        /**
         * Can't be judged: the keys to verify it could not be had; or it is signed (then it has a
         * message id) and can't be decrypted with ours, or names a payment by a number that is not
         * known yet. Not acknowledged; it comes again.
         */
        UNREADABLE,
        /**
         * Signed, but account, app, merchant, number, amount or currency differ: refuse, work item.
         */
        MISMATCH
    }
}
