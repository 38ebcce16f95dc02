package io.counterfoil.adminweb.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A person who may use the desk. Accounts are disabled, never deleted: histories name them. The
 * password is known only by its hash.
 */
@Entity
@Table(schema = "admin_web", name = "staff")
public class StaffAccount {

    @Id
    @Column(name = "name")
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "password_changed_at")
    private Instant passwordChangedAt;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    @Column(name = "disabled_by")
    private String disabledBy;

    @Version
    @Column(name = "version")
    private long version;

    protected StaffAccount() {}

    public StaffAccount(StaffName name, String passwordHash, Instant at, Actor by) {
        this.name = name.value();
        this.passwordHash = passwordHash;
        this.enabled = true;
        this.createdAt = at;
        this.createdBy = by.value();
        this.passwordChangedAt = at;
    }

    /** Refuses to disable oneself: the last one would lock the door from outside. */
    public void disable(Instant at, Actor by) {
        if (by.equals(Actor.staff(name))) {
            throw DomainException.conflict(
                    "staff_is_yourself", "You cannot disable your own account.");
        }
        if (!enabled) {
            return;
        }
        enabled = false;
        disabledAt = at;
        disabledBy = by.value();
    }

    public void enable() {
        enabled = true;
        disabledAt = null;
        disabledBy = null;
    }

    public void changePassword(String newHash, Instant at) {
        passwordHash = newHash;
        passwordChangedAt = at;
    }

    public StaffName name() {
        return new StaffName(name);
    }

    public String passwordHash() {
        return passwordHash;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant passwordChangedAt() {
        return passwordChangedAt;
    }

    public Optional<Instant> disabledAt() {
        return Optional.ofNullable(disabledAt);
    }

    public Optional<String> disabledBy() {
        return Optional.ofNullable(disabledBy);
    }

    @Override
    public String toString() {
        return "staff " + name;
    }
}
