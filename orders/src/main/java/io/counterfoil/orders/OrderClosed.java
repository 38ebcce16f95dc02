package io.counterfoil.orders;

import java.time.Instant;

/**
 * An order ended without money.
 *
 * @param order the order after the change
 * @param reason {@code expired}, {@code merchant} or {@code staff}
 */
public record OrderClosed(OrderView order, String reason, Instant at) {}
