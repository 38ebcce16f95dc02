package io.counterfoil.notifications.domain;

import io.counterfoil.payments.Actor;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a member of staff did through this module; only ever inserted. */
@Entity
@Table(schema = "notifications", name = "staff_act")
public class NotificationStaffAct {

    @Id private String id;
    private Instant at;
    private String actor;
    private String act;
    private String about;
    private String note;

    protected NotificationStaffAct() {}

    public NotificationStaffAct(
            String id, Instant at, Actor actor, String act, String about, String note) {
        this.id = id;
        this.at = at;
        this.actor = actor.value();
        this.act = act;
        this.about = about;
        this.note = note;
    }

    public Instant at() {
        return at;
    }

    public Actor actor() {
        return new Actor(actor);
    }

    public String act() {
        return act;
    }

    public String about() {
        return about;
    }

    public String note() {
        return note;
    }
}
