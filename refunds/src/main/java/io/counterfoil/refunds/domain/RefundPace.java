package io.counterfoil.refunds.domain;

import io.counterfoil.payments.PaymentNo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * When the next refund of a payment may be sent: one at a time, and providers want a gap. Locked
 * after the refund.
 */
@Entity
@Table(schema = "refunds", name = "refund_pace")
public class RefundPace {

    @Id
    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "free_from")
    private Instant freeFrom;

    protected RefundPace() {}

    public RefundPace(PaymentNo paymentNo, Instant freeFrom) {
        this.paymentNo = paymentNo.value();
        this.freeFrom = freeFrom;
    }

    public PaymentNo paymentNo() {
        return new PaymentNo(paymentNo);
    }

    public boolean isFree(Instant now) {
        return !freeFrom.isAfter(now);
    }

    public Instant freeFrom() {
        return freeFrom;
    }

    public void freeFrom(Instant at) {
        freeFrom = at;
    }
}
