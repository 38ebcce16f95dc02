package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.domain.StaffRepository;
import io.counterfoil.adminweb.domain.StaffSession;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Starts, recognises and ends the sessions of staff. Nodes keep none of it in memory. */
@ApplicationScoped
public class Sessions {

    /** For how long a typed password is proof that its owner sits there. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private final StaffRepository staff;
    private final StaffRecord record;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    Sessions(StaffRepository staff, StaffRecord record, Transactions transactions, Clock clock) {
        this.staff = staff;
        this.record = record;
        this.transactions = transactions;
        this.clock = clock;
    }

    Sessions() {
        this(null, null, null, null);
    }

    /**
     * Starts a session with a token that nobody has seen, after a password was right; the session
     * that the browser had before, if any, ends. Empty when the account was disabled meanwhile.
     */
    public Optional<SessionToken> start(StaffName name, Optional<SessionToken> before) {
        return transactions.call(
                () -> {
                    Instant now = clock.instant();
                    before.ifPresent(old -> staff.endSession(old.hash()));
                    staff.endSessionsStartedBefore(now.minus(StaffSession.ABSOLUTE));
                    // Locked: disabling the account at the same moment ends this session, or
                    // prevents it.
                    if (staff.findForChange(name).filter(StaffAccount::isEnabled).isEmpty()) {
                        return Optional.empty();
                    }
                    SessionToken token = SessionToken.next();
                    staff.add(new StaffSession(token, name, now));
                    record.record(Actor.staff(name.value()), "sign_in", name.value(), null);
                    return Optional.of(token);
                });
    }

    /**
     * Whose session this is. A disabled account has none.
     *
     * @param isPerson false for what a page asks by itself: that does not keep a session alive
     */
    public Optional<SignedIn> recognise(SessionToken token, boolean isPerson) {
        return transactions.call(
                () -> {
                    Instant now = clock.instant();
                    Optional<StaffSession> session = staff.findSession(token.hash());
                    Optional<StaffAccount> account =
                            session.flatMap(found -> staff.find(found.staff()))
                                    .filter(StaffAccount::isEnabled);
                    if (account.isEmpty() || session.get().isOver(now, account.get().roles())) {
                        return Optional.empty();
                    }
                    if (isPerson && session.get().isWorthSeeing(now)) {
                        staff.markSeen(token.hash(), now);
                    }
                    return Optional.of(
                            new SignedIn(
                                    account.get().name(),
                                    account.get().roles(),
                                    token,
                                    session.get().confirmedAt()));
                });
    }

    /**
     * Goes on with the session under a new token, after the password was typed again and was right;
     * the old token is dead. Empty when the session ended meanwhile.
     */
    public Optional<SignedIn> confirm(SignedIn who) {
        return transactions.call(
                () -> {
                    Instant now = clock.instant();
                    Optional<StaffSession> session = staff.findSession(who.token().hash());
                    if (session.isEmpty()) {
                        return Optional.empty();
                    }
                    SessionToken token = SessionToken.next();
                    staff.add(session.get().confirmed(token, now));
                    staff.endSession(who.token().hash());
                    record.record(who.actor(), "confirm_password", who.name().value(), null);
                    return Optional.of(new SignedIn(who.name(), who.roles(), token, now));
                });
    }

    /** Whether the password was typed within the last five minutes. */
    public boolean isFresh(SignedIn who) {
        return clock.instant().isBefore(who.confirmedAt().plus(FRESH));
    }

    public void end(SignedIn who) {
        transactions.run(
                () -> {
                    staff.endSession(who.token().hash());
                    record.record(who.actor(), "sign_out", who.name().value(), null);
                });
    }

    /** Those that are not over, newest first. */
    public List<StaffSession> of(StaffName name) {
        return transactions.call(
                () -> {
                    Instant now = clock.instant();
                    Optional<Roles> roles = staff.find(name).map(StaffAccount::roles);
                    return staff.sessionsOf(name).stream()
                            .filter(session -> !session.isOver(now, roles.orElseThrow()))
                            .toList();
                });
    }
}
