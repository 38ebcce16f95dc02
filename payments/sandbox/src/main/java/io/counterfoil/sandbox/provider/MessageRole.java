package io.counterfoil.sandbox.provider;

/** What a field of a notification tells, whatever it is called. */
public enum MessageRole {
    /** The merchant's number of the payment. */
    NUMBER,
    AMOUNT,
    CURRENCY
}
