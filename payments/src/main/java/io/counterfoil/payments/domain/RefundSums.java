package io.counterfoil.payments.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What of a payment went back or is set aside for it, in minor units of the currency that was paid.
 * A value: each verb checks, and answers the sums as they are then. None is ever negative.
 */
@Embeddable
public class RefundSums {

    @Column(name = "refund_reserved_minor")
    private long reserved;

    @Column(name = "refunded_minor")
    private long refunded;

    @Column(name = "refunded_outside_minor")
    private long outside;

    /** Nothing went back so far. */
    protected RefundSums() {}

    private RefundSums(long reserved, long refunded, long outside) {
        if (reserved < 0 || refunded < 0 || outside < 0) {
            throw new IllegalStateException("more is taken from a sum of refunds than it holds");
        }
        this.reserved = reserved;
        this.refunded = refunded;
        this.outside = outside;
    }

    RefundSums release(long minor) {
        return new RefundSums(reserved - minor, refunded, outside);
    }

    RefundSums complete(long minor) {
        return new RefundSums(reserved - minor, Math.addExact(refunded, minor), outside);
    }

    RefundSums recordOutside(long minor) {
        return new RefundSums(reserved, refunded, Math.addExact(outside, minor));
    }

    RefundSums takeBack(long minor, boolean fromOutside) {
        return fromOutside
                ? new RefundSums(reserved, refunded, outside - minor)
                : new RefundSums(reserved, refunded - minor, outside);
    }

    /** How much of what was paid is left; negative where refunds made elsewhere took more. */
    long leftOf(long paidMinor) {
        return Math.subtractExact(
                Math.subtractExact(Math.subtractExact(paidMinor, reserved), refunded), outside);
    }

    long reserved() {
        return reserved;
    }

    long refunded() {
        return refunded;
    }

    long outside() {
        return outside;
    }
}
