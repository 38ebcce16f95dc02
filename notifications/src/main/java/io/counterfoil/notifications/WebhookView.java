package io.counterfoil.notifications;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to a merchant: a row before it was a request.
 *
 * @param id also its {@code webhook-id}: the same on each attempt
 * @param type {@code order.paid}, {@code order.closed}, {@code order.refunded} or {@code
 *     order.refund_failed}
 * @param body the exact JSON text that is signed and sent
 * @param attempts oldest first
 */
public record WebhookView(
        String id,
        MerchantId merchant,
        OrderNo orderNo,
        String type,
        Status status,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        String body,
        List<Attempt> attempts) {

    public WebhookView {
        attempts = List.copyOf(attempts);
    }

    public enum Status {
        /** Waits for its next attempt. */
        PENDING,
        DELIVERED,
        /** The schedule is used up, or the endpoint is gone (410): staff may send it again. */
        FAILED,
        /** The merchant had no endpoint when it was due. */
        NO_ENDPOINT
    }

    /**
     * @param answer HTTP status and the first part of the answer's body, or why there was none
     */
    public record Attempt(
            int no,
            Instant at,
            String url,
            @Nullable Integer httpStatus,
            String answer,
            long tookMs) {}
}
