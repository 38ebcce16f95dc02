package io.counterfoil.notifications;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of webhooks; null means any.
 *
 * @param text an order's number or a webhook's id, whole
 * @param orders webhooks about any of these; where a text is given too, either is enough
 * @param from created at or after
 * @param to created before
 * @param limit 1 to 200
 */
public record WebhookSearch(
        @Nullable MerchantId merchant,
        WebhookView.@Nullable Status status,
        @Nullable String text,
        @Nullable List<OrderNo> orders,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {

    public WebhookSearch(
            @Nullable MerchantId merchant,
            WebhookView.@Nullable Status status,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        this(merchant, status, text, null, null, null, cursor, limit);
    }
}
