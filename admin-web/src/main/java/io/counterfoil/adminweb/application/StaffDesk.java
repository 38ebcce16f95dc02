package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.domain.AccountAct;
import io.counterfoil.adminweb.domain.AccountAct.Act;
import io.counterfoil.adminweb.domain.PasswordRule;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.domain.StaffRepository;
import io.counterfoil.adminweb.domain.StaffSession;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Staff accounts: each change and its record are one transaction. */
@ApplicationScoped
public class StaffDesk {

    private final StaffRepository staff;
    private final PasswordCheck passwords;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    StaffDesk(
            StaffRepository staff,
            PasswordCheck passwords,
            Transactions transactions,
            Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.transactions = transactions;
        this.clock = clock;
    }

    StaffDesk() {
        this(null, null, null, null);
    }

    public boolean hasNobody() {
        return transactions.call(staff::isEmpty);
    }

    public List<StaffAccount> all() {
        return transactions.call(staff::all);
    }

    public List<AccountAct> recentActs(int limit) {
        return transactions.call(() -> staff.acts(limit));
    }

    /** Refuses with {@code staff_exists}, {@code password_length}, {@code password_too_simple}. */
    public void add(StaffName name, String password, Actor by) {
        PasswordRule.check(name, password);
        String hash = passwords.hash(password);
        transactions.run(
                () -> {
                    if (staff.find(name).isPresent()) {
                        throw DomainException.conflict(
                                "staff_exists", "There is an account with this name.");
                    }
                    Instant now = clock.instant();
                    staff.add(new StaffAccount(name, hash, now, by));
                    staff.add(new AccountAct(Act.STAFF_ADDED, name, now, by));
                });
    }

    /** Ends all sessions of the account in the same step. */
    public void disable(StaffName name, Actor by) {
        transactions.run(
                () -> {
                    Instant now = clock.instant();
                    locked(name).disable(now, by);
                    staff.endSessionsOf(name);
                    staff.add(new AccountAct(Act.STAFF_DISABLED, name, now, by));
                });
    }

    public void enable(StaffName name, Actor by) {
        transactions.run(
                () -> {
                    locked(name).enable();
                    staff.add(new AccountAct(Act.STAFF_ENABLED, name, clock.instant(), by));
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
                    staff.add(new AccountAct(Act.PASSWORD_CHANGED, who.name(), now, who.actor()));
                });
        return token;
    }

    private StaffAccount locked(StaffName name) {
        return staff.findForChange(name)
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "staff_not_found", "There is no account of this name."));
    }
}
