package io.counterfoil.orders;

/** The status words of an order, as merchants see them. */
public enum OrderStatus {
    AWAITING_PAYMENT,
    PAID,
    PARTIALLY_REFUNDED,
    REFUNDED,
    CLOSED
}
