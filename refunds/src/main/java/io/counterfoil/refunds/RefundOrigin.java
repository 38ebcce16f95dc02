package io.counterfoil.refunds;

/** Who wanted a refund. */
public enum RefundOrigin {
    /** The merchant, by the API. */
    MERCHANT,
    /** A member of staff, on the finance desk. */
    STAFF,
    /** Our own policy: money that does not fit its order. */
    SURPLUS,
    /** Somebody made it elsewhere: the provider's console, a dispute. */
    PROVIDER
}
