package io.counterfoil.refunds;

import io.counterfoil.payments.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of refunds; null means any.
 *
 * @param text a number, whole: ours, the payment's, the order's, the merchant's or the provider's
 * @param needsPerson true: only those that wait for a person while under way
 * @param amountMinor exactly this amount, minor units
 * @param from created at or after
 * @param to created before
 * @param cursor from {@link io.counterfoil.payments.Page#next()}
 * @param limit 1 to 200
 */
public record RefundSearch(
        @Nullable MerchantId merchant,
        @Nullable RefundStatus status,
        @Nullable RefundOrigin origin,
        @Nullable String account,
        @Nullable String text,
        boolean needsPerson,
        @Nullable Long amountMinor,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {}
