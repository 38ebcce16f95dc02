package io.counterfoil.notifications;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a provider, stored before any work was done on it.
 *
 * @param kind {@code NOTIFY} (server to server) or {@code RETURN} (the buyer's browser)
 * @param reason why it was refused, or what came of it; readable by staff
 * @param received how often the same message came
 * @param acknowledged whether our last answer told the provider that it was taken
 * @param content the message with signatures and personal data masked, for the detail page; empty
 *     in lists
 */
public record NotificationView(
        String id,
        Kind kind,
        Status status,
        String account,
        @Nullable MerchantId merchant,
        @Nullable PaymentNo paymentNo,
        @Nullable String messageId,
        @Nullable String claim,
        String reason,
        Instant receivedAt,
        @Nullable Instant handledAt,
        int received,
        boolean acknowledged,
        String content) {

    public enum Kind {
        NOTIFY,
        RETURN
    }

    public enum Status {
        /** Stored, work not finished. */
        RECEIVED,
        /** Believed, asked, applied, committed. */
        HANDLED,
        /** Genuine, with nothing to book. */
        IGNORED,
        /** Not signed by the provider or unreadable. */
        FORGED,
        /** Signed, but a field differs from the payment. */
        MISMATCH,
        /**
         * Could not be judged: no keys to verify it with, or it can't be decrypted with ours. Read
         * again for some days, as of the moment it came.
         */
        UNREADABLE,
        /**
         * Genuine, but the provider's own answer was unknown or said otherwise: it will come again.
         */
        UNCONFIRMED
    }
}
