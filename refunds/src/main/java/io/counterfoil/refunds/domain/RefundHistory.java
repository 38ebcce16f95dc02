package io.counterfoil.refunds.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.StorableText;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** One row of a refund's history; only ever inserted. */
@Entity
@IdClass(RefundHistory.Key.class)
@Table(schema = "refunds", name = "refund_change")
public class RefundHistory {

    static final int LONGEST = 260;

    @Id
    @Column(name = "refund_no")
    private String refundNo;

    @Id private int seq;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    private RefundStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    private RefundStatus to;

    private String observation;
    private Instant at;

    @Column(name = "by_actor")
    private String by;

    protected RefundHistory() {}

    RefundHistory(
            String refundNo,
            int seq,
            RefundStatus from,
            RefundStatus to,
            String observation,
            Instant at,
            Actor by) {
        this.refundNo = refundNo;
        this.seq = seq;
        this.from = from;
        this.to = to;
        this.observation = StorableText.cut(observation, LONGEST);
        this.at = at;
        this.by = by.value();
    }

    public String refundNo() {
        return refundNo;
    }

    public RefundChange view() {
        return new RefundChange(seq, from, to, observation, at, new Actor(by));
    }

    /** The key: a refund's rows are counted from 1. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String refundNo;
        private int seq;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && seq == that.seq
                    && Objects.equals(refundNo, that.refundNo);
        }

        @Override
        public int hashCode() {
            return Objects.hash(refundNo, seq);
        }
    }
}
