package io.counterfoil.sandbox.provider;

/** Where a trade stands. */
public enum TradeStatus {
    WAITING,
    PAID,
    /** Can't be paid any more; or was paid and refunded in full, where that closes a trade. */
    CLOSED,
    /** Was paid too long ago to be refunded. */
    FINISHED
}
