package io.counterfoil.refunds;

import io.counterfoil.payments.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a refund's history.
 *
 * @param from null for the first row
 * @param observation where it was learned and what it said, or what a person decided
 */
public record RefundChange(
        int seq,
        @Nullable RefundStatus from,
        RefundStatus to,
        String observation,
        Instant at,
        Actor by) {}
