package io.counterfoil.notifications;

import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of notifications; null means any.
 *
 * @param text a payment's number or the provider's id of the message, whole
 * @param limit 1 to 200
 */
public record NotificationSearch(
        NotificationView.@Nullable Status status,
        @Nullable String account,
        @Nullable String text,
        @Nullable String cursor,
        int limit) {}
