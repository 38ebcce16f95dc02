package io.counterfoil.refunds;

/** What may be done with a refund that was applied for. */
public enum RefundAct {
    /** The provider can be asked about it: {@link Refunds#query}. */
    QUERY,
    /** It waits for a person, and may be sent again: {@link Refunds#retry}. */
    RETRY,
    /** It was sent so long ago that a second person may say that it never arrived. */
    GIVE_UP
}
