package io.counterfoil.orders;

import java.time.Instant;

/**
 * An order was paid in full.
 *
 * @param order the order after the change: its version orders the facts about it
 */
public record OrderPaid(OrderView order, String method, Instant paidAt, Instant at) {}
