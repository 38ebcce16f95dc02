package io.counterfoil.payments;

/** What became of a provider's notification, as its protocol is to be told. */
public enum Taking {
    /** Its effect, or that it has none, is committed. */
    TAKEN,
    /** Not genuine, or not about a payment of ours as it is. */
    REFUSED,
    /** Not stored, not confirmed or broken off: it is to come again. */
    NOT_NOW
}
