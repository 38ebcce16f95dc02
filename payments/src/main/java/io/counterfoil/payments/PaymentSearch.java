package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of payments; null means any.
 *
 * @param text a number of ours, of the order or of the provider, whole
 * @param amountMinor exactly this amount, asked for or paid, minor units
 * @param from created at or after
 * @param to created before
 * @param expiredBefore its time at the provider was up before
 * @param cursor from {@link Page#next()}
 * @param limit 1 to 200
 */
public record PaymentSearch(
        @Nullable MerchantId merchant,
        @Nullable PaymentStatus status,
        @Nullable String account,
        @Nullable String text,
        @Nullable Long amountMinor,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant expiredBefore,
        @Nullable String cursor,
        int limit) {

    public PaymentSearch(
            @Nullable MerchantId merchant,
            @Nullable PaymentStatus status,
            @Nullable String account,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        this(merchant, status, account, text, null, null, null, null, cursor, limit);
    }
}
