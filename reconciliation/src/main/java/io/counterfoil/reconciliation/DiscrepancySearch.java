package io.counterfoil.reconciliation;

import io.counterfoil.payments.MerchantId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Filters of the work queue; null means any.
 *
 * @param assignee staff name; empty for those that nobody took
 * @param text a number, whole: ours or the provider's, of the payment, refund or order
 * @param amountMinor exactly this amount on either side, minor units without sign
 * @param limit 1 to 200
 */
public record DiscrepancySearch(
        @Nullable MerchantId merchant,
        @Nullable String account,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable MatchClass matchClass,
        @Nullable DiscrepancyStatus status,
        @Nullable String assignee,
        @Nullable String text,
        @Nullable Long amountMinor,
        @Nullable String cursor,
        int limit) {}
