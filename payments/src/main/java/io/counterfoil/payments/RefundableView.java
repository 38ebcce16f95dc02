package io.counterfoil.payments;

/**
 * How much of a payment can be given back. All amounts are in the currency that was paid.
 *
 * @param paid zero while the payment is not known to have succeeded
 * @param reserved set aside for refunds whose end is not known
 * @param refunded done by us
 * @param refundedOutside done elsewhere, or without a reserve
 */
public record RefundableView(
        PaymentView payment, Money paid, Money reserved, Money refunded, Money refundedOutside) {

    /**
     * What refunds whose amount is set aside already may still take together; never negative. Less
     * than their reserve where refunds made elsewhere took what had been set aside.
     */
    public Money coveredByPaid() {
        Money left = paid.minus(refunded).minus(refundedOutside);
        return left.isPositive() ? left : new Money(0, paid.currency());
    }

    /** What a new refund may take; never negative. */
    public Money available() {
        Money left = paid.minus(reserved).minus(refunded).minus(refundedOutside);
        return left.isPositive() ? left : new Money(0, paid.currency());
    }
}
