package io.counterfoil.orders.domain;

import io.counterfoil.payments.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a member of staff did something here; written in the same transaction, never changed. */
@Entity(name = "OrdersStaffAct")
@Table(schema = "orders", name = "staff_act")
public class StaffAct {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "at", nullable = false)
    private Instant at;

    @Column(name = "actor", nullable = false)
    private String actor;

    @Column(name = "act", nullable = false)
    private String act;

    @Column(name = "about", nullable = false)
    private String about;

    @Column(name = "note")
    private String note;

    protected StaffAct() {}

    public StaffAct(String id, Instant at, Actor actor, String act, String about, String note) {
        this.id = id;
        this.at = at;
        this.actor = actor.value();
        this.act = act;
        this.about = about;
        this.note = note;
    }
}
