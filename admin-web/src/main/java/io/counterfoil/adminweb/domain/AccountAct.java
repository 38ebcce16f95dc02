package io.counterfoil.adminweb.domain;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who did what to a staff account; written in the transaction of the act, never changed. */
@Entity
@Table(schema = "admin_web", name = "staff_act")
public class AccountAct {

    /** What is recorded. */
    public enum Act {
        STAFF_ADDED,
        STAFF_DISABLED,
        STAFF_ENABLED,
        ROLES_CHANGED,
        PASSWORD_CHANGED,
        PASSWORD_CONFIRMED,
        SIGNED_IN,
        SIGNED_OUT
    }

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "at")
    private Instant at;

    @Column(name = "actor")
    private String actor;

    @Enumerated(EnumType.STRING)
    @Column(name = "act")
    private Act act;

    @Column(name = "about")
    private String about;

    @Column(name = "note")
    private String note;

    protected AccountAct() {}

    public AccountAct(Act act, StaffName about, Instant at, Actor by) {
        this(act, about, at, by, "");
    }

    public AccountAct(Act act, StaffName about, Instant at, Actor by, String note) {
        this.id = UlidCreator.getMonotonicUlid(at.toEpochMilli()).toString();
        this.at = at;
        this.actor = by.value();
        this.act = act;
        this.about = about.value();
        this.note = note;
    }

    public Instant at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    public Act act() {
        return act;
    }

    public String about() {
        return about;
    }

    /** What was changed to what, or empty. */
    public String note() {
        return note;
    }
}
