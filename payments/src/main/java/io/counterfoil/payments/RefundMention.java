package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * What a genuine notification of a payment says of a refund; to be asked about, never believed.
 *
 * @param number the refund's number as the provider knows it, where the message says one
 * @param amount of this refund, where the message says it
 * @param refunded the sum of all refunds of the payment so far, where the message says it
 */
public record RefundMention(
        @Nullable String number, @Nullable Money amount, @Nullable Money refunded) {}
