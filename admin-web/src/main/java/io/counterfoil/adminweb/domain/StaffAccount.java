package io.counterfoil.adminweb.domain;

import io.counterfoil.adminweb.Role;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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

    @Column(name = "may_view")
    private boolean mayView;

    @Column(name = "may_operate")
    private boolean mayOperate;

    @Column(name = "may_approve")
    private boolean mayApprove;

    @Column(name = "may_administer")
    private boolean mayAdminister;

    @Version
    @Column(name = "version")
    private long version;

    protected StaffAccount() {}

    public StaffAccount(StaffName name, String passwordHash, Roles roles, Instant at, Actor by) {
        this.name = name.value();
        this.passwordHash = passwordHash;
        this.enabled = true;
        this.createdAt = at;
        this.createdBy = by.value();
        this.passwordChangedAt = at;
        take(roles);
    }

    /** Refuses to change one's own: whoever hands out roles takes none. */
    public void changeRoles(Roles roles, Actor by) {
        if (by.equals(Actor.staff(name))) {
            throw DomainException.conflict(
                    "roles_are_your_own", "You cannot change your own roles.");
        }
        take(roles);
    }

    private void take(Roles roles) {
        Set<Role> values = roles.values();
        mayView = values.contains(Role.VIEWER);
        mayOperate = values.contains(Role.OPERATOR);
        mayApprove = values.contains(Role.APPROVER);
        mayAdminister = values.contains(Role.ADMINISTRATOR);
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

    public Roles roles() {
        Set<Role> values = EnumSet.noneOf(Role.class);
        addIf(mayView, Role.VIEWER, values);
        addIf(mayOperate, Role.OPERATOR, values);
        addIf(mayApprove, Role.APPROVER, values);
        addIf(mayAdminister, Role.ADMINISTRATOR, values);
        return new Roles(values);
    }

    private static void addIf(boolean has, Role role, Set<Role> values) {
        if (has) {
            values.add(role);
        }
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
