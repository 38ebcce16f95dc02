package io.counterfoil.payments.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** One row of a payment's history; only ever inserted. */
@Entity
@IdClass(PaymentHistory.Key.class)
@Table(schema = "payments", name = "payment_change")
public class PaymentHistory {

    @Id
    @Column(name = "payment_no")
    private String paymentNo;

    @Id private int seq;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    private PaymentStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    private PaymentStatus to;

    private String observation;
    private Instant at;

    @Column(name = "by_actor")
    private String by;

    protected PaymentHistory() {}

    PaymentHistory(
            String paymentNo,
            int seq,
            PaymentStatus from,
            PaymentStatus to,
            String observation,
            Instant at,
            String by) {
        this.paymentNo = paymentNo;
        this.seq = seq;
        this.from = from;
        this.to = to;
        this.observation = observation;
        this.at = at;
        this.by = by;
    }

    public String paymentNo() {
        return paymentNo;
    }

    public PaymentChange view() {
        return new PaymentChange(seq, from, to, observation, at, new Actor(by));
    }

    /** The key: a payment's rows are counted from 1. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String paymentNo;
        private int seq;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && seq == that.seq
                    && java.util.Objects.equals(paymentNo, that.paymentNo);
        }

        @Override
        public int hashCode() {
            return java.util.Objects.hash(paymentNo, seq);
        }
    }
}
