package io.counterfoil.refunds;

import io.counterfoil.payments.Money;
import java.time.Instant;

/**
 * Money of a payment went back to the buyer, on the provider's own word.
 *
 * @param refund the refund after the change
 * @param amount positive
 * @param refundedAt the provider's own time, or when we saw it where the provider says none
 * @param late it had failed here before
 */
public record RefundSucceeded(
        RefundView refund, Money amount, Instant refundedAt, Instant at, boolean late) {}
