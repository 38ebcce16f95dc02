package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.StaffAccounts;
import io.counterfoil.adminweb.domain.PasswordRule;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.domain.StaffRepository;
import io.counterfoil.adminweb.domain.StaffSession;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Staff accounts: each change and its record are one transaction. People change accounts only as
 * long as they are administrators, and never their own roles.
 */
@ApplicationScoped
public class StaffDesk implements StaffAccounts {

    private final StaffRepository staff;
    private final StaffRecord record;
    private final PasswordCheck passwords;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    StaffDesk(
            StaffRepository staff,
            StaffRecord record,
            PasswordCheck passwords,
            Transactions transactions,
            Clock clock) {
        this.staff = staff;
        this.record = record;
        this.passwords = passwords;
        this.transactions = transactions;
        this.clock = clock;
    }

    StaffDesk() {
        this(null, null, null, null, null);
    }

    public boolean hasNobody() {
        return transactions.call(staff::isEmpty);
    }

    public List<StaffAccount> all() {
        return transactions.call(staff::all);
    }

    @Override
    public void addWhereMissing(String name, String password, Set<Role> roles) {
        StaffName typed =
                StaffName.typed(name)
                        .orElseThrow(
                                () ->
                                        DomainException.invalid(
                                                "staff_name_invalid", "This is no name."));
        if (transactions.call(() -> staff.find(typed)).isEmpty()) {
            add(typed, password, new Roles(roles), Actor.SYSTEM);
        }
    }

    /** Refuses with {@code staff_exists}, {@code password_length}, {@code password_too_simple}. */
    public void add(StaffName name, String password, Roles roles, Actor by) {
        PasswordRule.check(name, password);
        String hash = passwords.hash(password);
        transactions.run(
                () -> {
                    lockAdministrator(by);
                    if (staff.find(name).isPresent()) {
                        throw DomainException.conflict(
                                "staff_exists", "There is an account with this name.");
                    }
                    Instant now = clock.instant();
                    staff.add(new StaffAccount(name, hash, roles, now, by));
                    record.record(by, "add_staff", name.value(), roles.toString());
                });
    }

    /**
     * What the account may do from its next request on. Refuses with {@code roles_are_your_own},
     * {@code roles_missing}, {@code roles_not_together}.
     */
    public void changeRoles(StaffName name, Roles roles, Actor by) {
        transactions.run(
                () -> {
                    StaffAccount account = locked(name, by);
                    Roles before = account.roles();
                    account.changeRoles(roles, by);
                    record.record(by, "change_roles", name.value(), before + " → " + roles);
                });
    }

    /** Ends all sessions of the account in the same step. */
    public void disable(StaffName name, Actor by) {
        transactions.run(
                () -> {
                    Instant now = clock.instant();
                    locked(name, by).disable(now, by);
                    staff.endSessionsOf(name);
                    record.record(by, "disable_staff", name.value(), null);
                });
    }

    public void enable(StaffName name, Actor by) {
        transactions.run(
                () -> {
                    locked(name, by).enable();
                    record.record(by, "enable_staff", name.value(), null);
                });
    }

    /**
     * Changes one's own password and ends all one's sessions; the answer is the token of a new one.
     * Refuses with {@code password_wrong}.
     */
    public SessionToken changeOwnPassword(SignedIn who, String present, String next) {
        if (passwords.check(who.name().value(), present.toCharArray()).isEmpty()) {
            throw DomainException.invalid("password_wrong", "The present password is not right.");
        }
        PasswordRule.check(who.name(), next);
        String hash = passwords.hash(next);
        SessionToken token = SessionToken.next();
        transactions.run(
                () -> {
                    Instant now = clock.instant();
                    locked(who.name()).changePassword(hash, now);
                    staff.endSessionsOf(who.name());
                    staff.add(new StaffSession(token, who.name(), now));
                    record.record(who.actor(), "change_password", who.name().value(), null);
                });
        return token;
    }

    /**
     * Locks the account and who changes it, always in the same order: of two administrators who
     * disable each other at once the second is none any more, and one is left.
     */
    private StaffAccount locked(StaffName name, Actor by) {
        if (by.isStaff() && by.value().compareTo(Actor.staff(name.value()).value()) < 0) {
            lockAdministrator(by);
            return locked(name);
        }
        StaffAccount account = locked(name);
        lockAdministrator(by);
        return account;
    }

    private void lockAdministrator(Actor by) {
        if (!by.isStaff()) {
            return;
        }
        StaffName name = new StaffName(by.value().substring(by.value().indexOf(':') + 1));
        boolean isAdministrator =
                staff.findForChange(name)
                        .filter(StaffAccount::isEnabled)
                        .filter(account -> account.roles().include(Role.ADMINISTRATOR))
                        .isPresent();
        if (!isAdministrator) {
            throw new DomainException(
                    "forbidden",
                    DomainException.Kind.FORBIDDEN,
                    "Only an administrator changes accounts.");
        }
    }

    private StaffAccount locked(StaffName name) {
        return staff.findForChange(name)
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "staff_not_found", "There is no account of this name."));
    }
}
