package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of payments; null means any.
 *
 * @param text a number of ours, of the order or of the provider, whole
 * @param cursor from {@link Page#next()}
 * @param limit 1 to 200
 */
public record PaymentSearch(
        @Nullable MerchantId merchant,
        @Nullable PaymentStatus status,
        @Nullable String account,
        @Nullable String text,
        @Nullable String cursor,
        int limit) {}
