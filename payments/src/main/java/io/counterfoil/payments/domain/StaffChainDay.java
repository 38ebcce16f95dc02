package io.counterfoil.payments.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** What the chain of staff acts ended with on a day (UTC); inserted, never changed. */
@Entity
@Table(schema = "payments", name = "staff_chain_day")
public class StaffChainDay {

    @Id
    @Column(name = "closed_on", updatable = false)
    private LocalDate day;

    @Column(updatable = false)
    private long seq;

    @Column(updatable = false)
    private String hash;

    @Column(name = "noted_at", updatable = false)
    private Instant notedAt;

    protected StaffChainDay() {}

    StaffChainDay(LocalDate day, long seq, String hash, Instant notedAt) {
        this.day = day;
        this.seq = seq;
        this.hash = hash;
        this.notedAt = notedAt;
    }

    public LocalDate day() {
        return day;
    }

    public long seq() {
        return seq;
    }

    public String hash() {
        return hash;
    }

    public Instant notedAt() {
        return notedAt;
    }
}
