package io.counterfoil.payments;

/**
 * What of a payment can be given back, and the provider's refund calls; for {@code refunds}; others
 * may only read {@link #refundable}.
 *
 * <p>The sums are kept on the payment's row: {@code reserved + refunded + refundedOutside} is never
 * made more than was paid by a reservation, and the database holds {@code reserved + refunded} to
 * it whatever the code does. Methods that change a sum lock the payment until the caller's
 * transaction ends and must be called inside one.
 */
public interface PaymentRefunds {

    /** Refuses with {@code payment_not_found}. */
    RefundableView refundable(PaymentNo paymentNo);

    /** Locks the payment until the transaction ends: before the refund, as locks go bottom-up. */
    RefundableView lock(PaymentNo paymentNo);

    /**
     * Sets an amount aside for a refund. Refuses with {@code payment_not_found}, {@code
     * payment_not_refundable} (409: not known to have succeeded), {@code currency_mismatch} (422),
     * {@code invalid_amount} (422: not positive) or {@code refund_exceeds_captured} (422, with the
     * detail {@code available} in minor units).
     */
    RefundableView reserve(PaymentNo paymentNo, Money amount);

    /** A refund that was reserved came to nothing. */
    RefundableView release(PaymentNo paymentNo, Money amount);

    /** A refund that was reserved is done. */
    RefundableView complete(PaymentNo paymentNo, Money amount);

    /**
     * A true fact that no reservation covers: a refund made elsewhere, or a success after the
     * reserve was let go. Never refused; a sum beyond what was paid opens a work item.
     */
    RefundableView recordOutside(PaymentNo paymentNo, Money amount);

    /**
     * A refund that was done came back from the bank: it is taken back where it was added.
     *
     * @param outside whether it had been added by {@link #recordOutside}
     */
    RefundableView takeBack(PaymentNo paymentNo, Money amount, boolean outside);

    /** What the adapter says about refunds of this payment. */
    RefundRules rules(PaymentNo paymentNo);

    /**
     * Sends a refund, once. Trouble is {@code UNKNOWN}, never an exception; an account without
     * refund calls, or that is not usable now, is {@code NEEDS_A_PERSON}. <em>Calls the
     * provider</em>: refuses with {@link IllegalStateException} inside a transaction.
     */
    RefundAnswer refund(RefundOrder order);

    /** Asks about a refund, ours or made elsewhere. <em>Calls the provider.</em> */
    RefundAnswer query(RefundOrder order);
}
