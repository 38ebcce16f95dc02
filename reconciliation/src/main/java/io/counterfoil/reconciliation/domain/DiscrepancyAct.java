package io.counterfoil.reconciliation.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.reconciliation.DiscrepancyView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** One act on a discrepancy; only ever added. */
@Entity
@IdClass(DiscrepancyAct.Key.class)
@Table(schema = "reconciliation", name = "discrepancy_act")
public class DiscrepancyAct {

    /** The discrepancy and the act's place, from 1. */
    public record Key(String discrepancyId, int seq) implements Serializable {}

    @Id
    @Column(name = "discrepancy_id")
    private String discrepancyId;

    @Id private int seq;
    private Instant at;
    private String actor;
    private String what;
    private String note;

    protected DiscrepancyAct() {}

    DiscrepancyAct(
            String discrepancyId, int seq, Instant at, Actor actor, String what, String note) {
        this.discrepancyId = discrepancyId;
        this.seq = seq;
        this.at = at;
        this.actor = actor.value();
        this.what = what;
        this.note = note.length() > 1000 ? note.substring(0, 1000) : note;
    }

    public String discrepancyId() {
        return discrepancyId;
    }

    public DiscrepancyView.Act view() {
        return new DiscrepancyView.Act(at, new Actor(actor), what, note);
    }
}
