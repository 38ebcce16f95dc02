package io.counterfoil.orders;

import io.counterfoil.payments.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of orders; null means any.
 *
 * @param merchant whose; always given when a merchant asks
 * @param text our number or the merchant's, whole
 * @param amountMinor exactly this amount, minor units
 * @param from created at or after
 * @param to created before
 * @param cursor from {@link io.counterfoil.payments.Page#next()}
 * @param limit 1 to 200
 */
public record OrderSearch(
        @Nullable MerchantId merchant,
        @Nullable OrderStatus status,
        @Nullable String merchantOrderNo,
        @Nullable String text,
        @Nullable Long amountMinor,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {

    public OrderSearch(
            @Nullable MerchantId merchant,
            @Nullable OrderStatus status,
            @Nullable String merchantOrderNo,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        this(merchant, status, merchantOrderNo, text, null, null, null, cursor, limit);
    }
}
