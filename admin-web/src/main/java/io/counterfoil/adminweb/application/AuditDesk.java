package io.counterfoil.adminweb.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.adminweb.AuditRunView;
import io.counterfoil.adminweb.AuditState;
import io.counterfoil.adminweb.AuditViolationView;
import io.counterfoil.adminweb.Audits;
import io.counterfoil.adminweb.domain.AuditKind;
import io.counterfoil.adminweb.domain.AuditRepository;
import io.counterfoil.adminweb.domain.AuditRun;
import io.counterfoil.adminweb.domain.AuditViolation;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the desk, health and metrics ask the auditor, and what staff do about what it found. */
@ApplicationScoped
class AuditDesk implements Audits {

    /** Load balancers ask for the health of every node every second or two. */
    private static final Duration STATE_HOLDS = Duration.ofSeconds(5);

    private static final int MOST_OPEN = 2_000;

    private final Audited audited;
    private final AuditRepository audits;
    private final Refunds refunds;
    private final FreezeAccounts freezeAccounts;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    private volatile Known known;

    /** What was read, and when. */
    private record Known(AuditState state, Instant at) {}

    @Inject
    AuditDesk(
            Audited audited,
            AuditRepository audits,
            Refunds refunds,
            FreezeAccounts freezeAccounts,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.audited = audited;
        this.audits = audits;
        this.refunds = refunds;
        this.freezeAccounts = freezeAccounts;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For the container's proxy. */
    AuditDesk() {
        this(null, null, null, null, null, null, null);
    }

    @Override
    public List<AuditRule> rules() {
        return audited.rules();
    }

    @Override
    public List<AuditViolationView> violations(int limit) {
        return transactions.call(
                () -> audits.open(limit).stream().map(AuditViolation::view).toList());
    }

    @Override
    public AuditState state() {
        Known last = known;
        Instant now = clock.instant();
        if (last == null || Duration.between(last.at(), now).abs().compareTo(STATE_HOLDS) > 0) {
            last = new Known(transactions.call(this::read), now);
            known = last;
        }
        return last.state();
    }

    private AuditState read() {
        Optional<AuditRunView> recent = audits.lastDone(AuditKind.RECENT).map(AuditRun::view);
        Optional<AuditRunView> full = audits.lastDone(AuditKind.EVERYTHING).map(AuditRun::view);
        return new AuditState(
                audits.openByInvariant(),
                refunds.frozen().stream().map(RefundFreeze::account).distinct().sorted().toList(),
                recent.map(AuditRunView::startedAt).orElse(null),
                recent.map(run -> run.took().toMillis()).orElse(null),
                full.map(AuditRunView::startedAt).orElse(null),
                full.map(run -> run.took().toMillis()).orElse(null));
    }

    @Override
    public List<AuditRunView> runs(int limit) {
        return transactions.call(() -> audits.newest(limit).stream().map(AuditRun::view).toList());
    }

    @Override
    public Optional<AuditRunView> lastDone(boolean everything) {
        return transactions.call(
                () ->
                        audits.lastDone(everything ? AuditKind.EVERYTHING : AuditKind.RECENT)
                                .map(AuditRun::view));
    }

    @Override
    public AuditRunView lookAtEverything(Actor by) {
        return transactions.call(
                () -> {
                    audits.holdGate();
                    Optional<AuditRun> live = audits.live(AuditKind.EVERYTHING);
                    if (live.isPresent()) {
                        return live.get().view();
                    }
                    AuditRun run =
                            new AuditRun(
                                    UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                                    AuditKind.EVERYTHING,
                                    null,
                                    by,
                                    now());
                    audits.add(run);
                    staffRecord.record(by, "start_audit", "everything", null);
                    return run.view();
                });
    }

    @Override
    public void release(String account, String cause, Actor by, String note) {
        transactions.run(
                () -> {
                    // First what was found, then the gate of the sends: as who freezes does.
                    if (cause.equals(RefundFreeze.AUDIT)) {
                        audits.open(MOST_OPEN).stream()
                                .filter(AuditViolation::isFreezing)
                                .filter(one -> freezeAccounts.accountsOf(one).contains(account))
                                .forEach(one -> one.acknowledge(by, now()));
                    }
                    refunds.release(account, cause, by, note);
                });
        known = null;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
