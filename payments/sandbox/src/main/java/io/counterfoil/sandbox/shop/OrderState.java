package io.counterfoil.sandbox.shop;

/**
 * What the shop knows of an order. The first three come from its own call, all others only from
 * verified webhooks.
 */
enum OrderState {
    /** Written down, the payment system has not answered (yet). */
    UNSENT,
    /** The payment system refused it: nothing can be paid. */
    REFUSED,
    /** Placed; the shop waits to hear of the payment. */
    WAITING,
    PAID,
    CLOSED,
    PARTIALLY_REFUNDED,
    REFUNDED;

    boolean isFinished() {
        return this == REFUSED || this == PAID || this == CLOSED || this == REFUNDED;
    }

    /** Whether the buyer may (still) be sent to the cashier. */
    boolean isPayable() {
        return this == WAITING;
    }
}
