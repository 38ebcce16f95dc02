package io.counterfoil.orders.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.TimelineEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** One thing that happened to an order; written once, in the transaction in which it happened. */
@Entity
@Table(schema = "orders", name = "order_event")
@IdClass(OrderEvent.Key.class)
public class OrderEvent {

    @Id
    @Column(name = "order_no")
    private String orderNo;

    @Id
    @Column(name = "seq")
    private int seq;

    @Column(name = "at", nullable = false)
    private Instant at;

    @Column(name = "what", nullable = false)
    private String what;

    @Column(name = "about", nullable = false)
    private String about;

    @Column(name = "actor", nullable = false)
    private String actor;

    @Convert(converter = TextMapConverter.class)
    @Column(name = "facts", nullable = false)
    private Map<String, String> facts;

    protected OrderEvent() {}

    OrderEvent(
            String orderNo,
            int seq,
            Instant at,
            String what,
            String about,
            Actor actor,
            Map<String, String> facts) {
        this.orderNo = orderNo;
        this.seq = seq;
        this.at = at;
        this.what = what;
        this.about = about;
        this.actor = actor.value();
        this.facts = facts;
    }

    public TimelineEntry entry() {
        return new TimelineEntry(at, "orders.timeline." + what, about, new Actor(actor), facts);
    }

    /** The place of an event in its order's history. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String orderNo;
        private int seq;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && seq == key.seq && orderNo.equals(key.orderNo);
        }

        @Override
        public int hashCode() {
            return Objects.hash(orderNo, seq);
        }
    }
}
