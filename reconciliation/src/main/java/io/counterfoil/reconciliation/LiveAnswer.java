package io.counterfoil.reconciliation;

import io.counterfoil.payments.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says now about what a discrepancy concerns.
 *
 * @param about {@code payment} or {@code refund}
 * @param number that was asked about
 * @param outcome the outcome's word ({@code PAID}, {@code SUCCEEDED}, {@code ABSENT}, {@code
 *     UNKNOWN} …)
 * @param detail the provider's own word
 */
public record LiveAnswer(
        String about,
        String number,
        String outcome,
        @Nullable Money amount,
        @Nullable Instant providerTime,
        String detail,
        Instant askedAt) {}
