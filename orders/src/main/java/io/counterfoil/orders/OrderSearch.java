package io.counterfoil.orders;

import io.counterfoil.payments.MerchantId;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of orders; null means any.
 *
 * @param merchant whose; always given when a merchant asks
 * @param text our number or the merchant's, whole
 * @param cursor from {@link io.counterfoil.payments.Page#next()}
 * @param limit 1 to 200
 */
public record OrderSearch(
        @Nullable MerchantId merchant,
        @Nullable OrderStatus status,
        @Nullable String merchantOrderNo,
        @Nullable String text,
        @Nullable String cursor,
        int limit) {}
