package io.counterfoil.sandbox.provider;

import java.util.Locale;

/** What a call of any provider is for. Misbehaviours and counts know a call by this word too. */
public enum CallRole {
    /** Makes, or leads the buyer to, a payment. */
    PAY,
    QUERY,
    CLOSE,
    REFUND,
    REFUND_QUERY,
    /** Asks for a bill, or where it is. */
    BILL,
    /** Fetches the bill's file, where that is another call. */
    BILL_FILE,
    OTHER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
