package io.counterfoil.notifications;

import io.counterfoil.payments.MerchantId;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of webhooks; null means any.
 *
 * @param text an order's number or a webhook's id, whole
 * @param limit 1 to 200
 */
public record WebhookSearch(
        @Nullable MerchantId merchant,
        WebhookView.@Nullable Status status,
        @Nullable String text,
        @Nullable String cursor,
        int limit) {}
