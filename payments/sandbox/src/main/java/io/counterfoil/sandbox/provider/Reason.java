package io.counterfoil.sandbox.provider;

/** Why something isn't done. Each provider has its own code for it. */
public enum Reason {
    /** What was asked for isn't well formed. */
    INVALID,
    TRADE_UNKNOWN,
    /** The trade to be paid was paid before. */
    TRADE_PAID,
    /** The trade to be paid is closed, or its time is over. */
    TRADE_CLOSED,
    /** The number is known, for something else. */
    TRADE_DIFFERS,
    CLOSE_OF_PAID,
    CLOSE_OF_CLOSED,
    REFUND_OF_UNPAID,
    /** Also of what was refunded in full. */
    REFUND_OF_CLOSED,
    REFUND_OF_FINISHED,
    REFUND_TOO_MUCH,
    /** The refund's number is known, for another amount. */
    REFUND_DIFFERS,
    BALANCE_TOO_LOW,
    BILL_NOT_THERE,
    /** A provider's own reason, which its code tells. */
    OTHER
}
