package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a payment's history: every move of the state, and every observation that said
 * something new.
 *
 * @param from null for the first row
 * @param observation where it was learned and what it said
 */
public record PaymentChange(
        int seq,
        @Nullable PaymentStatus from,
        PaymentStatus to,
        String observation,
        Instant at,
        Actor by) {}
