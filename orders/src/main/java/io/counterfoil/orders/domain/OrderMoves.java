package io.counterfoil.orders.domain;

import io.counterfoil.orders.OrderStatus;
import java.util.EnumSet;
import java.util.Set;

/** The state table of an order: where it may go from where it is. */
final class OrderMoves {

    private OrderMoves() {}

    static boolean allow(OrderStatus from, OrderStatus to) {
        return from(from).contains(to);
    }

    private static Set<OrderStatus> from(OrderStatus status) {
        return switch (status) {
            case AWAITING_PAYMENT -> EnumSet.of(OrderStatus.PAID, OrderStatus.CLOSED);
            case PAID -> EnumSet.of(OrderStatus.PARTIALLY_REFUNDED, OrderStatus.REFUNDED);
            // Further refunds, and what a bank gave back.
            case PARTIALLY_REFUNDED, REFUNDED ->
                    EnumSet.of(
                            OrderStatus.PAID, OrderStatus.PARTIALLY_REFUNDED, OrderStatus.REFUNDED);
            case CLOSED -> EnumSet.noneOf(OrderStatus.class);
        };
    }
}
