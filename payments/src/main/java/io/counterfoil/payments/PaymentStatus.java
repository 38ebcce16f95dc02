package io.counterfoil.payments;

/**
 * Where a payment attempt stands. Only {@code SUCCEEDED} is final: a closed or failed one may still
 * be paid late.
 */
public enum PaymentStatus {
    /** The number exists; nothing that could be paid was shown to anybody. */
    CREATED,
    /** The provider's action was built and shown; the outcome is not known yet. */
    PENDING,
    SUCCEEDED,
    /** The provider definitely refused to start it. */
    FAILED,
    CLOSED
}
