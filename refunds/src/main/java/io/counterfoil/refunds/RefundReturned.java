package io.counterfoil.refunds;

import io.counterfoil.payments.Money;
import java.time.Instant;

/**
 * A refund that was done came back from the buyer's bank: it is {@code FAILED} now.
 *
 * @param amount positive
 * @param returnedAt the provider's own time, or when we saw it
 */
public record RefundReturned(RefundView refund, Money amount, Instant returnedAt, Instant at) {}
