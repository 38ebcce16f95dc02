package io.counterfoil.adminweb.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.adminweb.domain.AuditKind;
import io.counterfoil.adminweb.domain.AuditRepository;
import io.counterfoil.adminweb.domain.AuditRun;
import io.counterfoil.adminweb.domain.AuditViolation;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.AuditPiece;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.ModuleAudit;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What timers and tests call: looks at what changed lately, and at everything when somebody wants
 * it. A run is a row; a node takes it for as long as it works on it, and each piece that it looked
 * at is recorded, so that another one goes on where it vanished.
 */
@Dependent
public class AuditSweeper {

    private static final System.Logger LOG = System.getLogger(AuditSweeper.class.getName());

    /** Longer than any one piece takes. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** A transaction may be committed so long after the time that its rows carry. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    /** After a longer pause everything should be looked at. */
    private static final Duration FURTHEST_BACK = Duration.ofDays(1);

    private static final Duration KEPT = Duration.ofDays(1);

    /** One broken rule must not fill the tables. */
    private static final int MOST_OF_A_RULE = 100;

    private static final int MOST_OPEN = 2_000;

    private final Audited audited;
    private final AuditRepository audits;
    private final FreezeAccounts freezeAccounts;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration every;

    /**
     * @param every how often one of all nodes looks at what changed lately
     */
    @Inject
    AuditSweeper(
            Audited audited,
            AuditRepository audits,
            FreezeAccounts freezeAccounts,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "counterfoil.jobs.audit.every", defaultValue = "PT1M")
                    Duration every) {
        this.audited = audited;
        this.audits = audits;
        this.freezeAccounts = freezeAccounts;
        this.transactions = transactions;
        this.clock = clock;
        this.every = every;
    }

    /** How far a run is, and what fences it. */
    private record Claim(String id, int attempt, AuditScope scope, String module, String place) {}

    /** Looks at what changed lately, unless another node just did; answers how much was found. */
    public int lookAtRecent() {
        transactions.run(this::planRecent);
        return work(AuditKind.RECENT);
    }

    /** Goes on with a look at everything, where one is wanted; answers how much was found. */
    public int lookAtEverything() {
        return work(AuditKind.EVERYTHING);
    }

    private void planRecent() {
        audits.holdGate();
        Instant now = now();
        Optional<AuditRun> last = audits.lastDone(AuditKind.RECENT);
        boolean isEarly =
                last.isPresent() && last.get().startedAt().plus(every.dividedBy(2)).isAfter(now);
        if (isEarly || audits.live(AuditKind.RECENT).isPresent()) {
            return;
        }
        Instant furthest = now.minus(FURTHEST_BACK);
        Instant since =
                last.map(run -> run.startedAt().minus(OVERLAP))
                        .filter(furthest::isBefore)
                        .orElse(furthest);
        audits.add(new AuditRun(id(), AuditKind.RECENT, since, Actor.SYSTEM, now));
        audits.forgetCalmBefore(AuditKind.RECENT, now.minus(KEPT));
    }

    private int work(AuditKind kind) {
        Optional<Claim> claim = transactions.call(() -> claim(kind));
        if (claim.isEmpty()) {
            return 0;
        }
        int found = 0;
        for (ModuleAudit module : audited.from(claim.get().module())) {
            found += look(claim.get(), module);
            if (found < 0) {
                return 0;
            }
        }
        lookAgainAtWhatStands(claim.get());
        transactions.run(() -> held(claim.get()).ifPresent(run -> run.end(now())));
        return found;
    }

    private Optional<Claim> claim(AuditKind kind) {
        Instant now = now();
        return audits.lockFree(kind, now)
                .map(
                        run ->
                                new Claim(
                                        run.id(),
                                        run.take(now, now.plus(LEASE)),
                                        new AuditScope(run.since(), now),
                                        run.module(),
                                        run.place()));
    }

    /**
     * A module that can't be looked at keeps no other from it.
     *
     * @return how much was found; negative when another node has taken the run over
     */
    private int look(Claim claim, ModuleAudit module) {
        int found = 0;
        String place = module.module().equals(claim.module()) ? claim.place() : null;
        try {
            do {
                AuditPiece piece = module.look(claim.scope(), place);
                if (!transactions.call(() -> record(claim, module, piece))) {
                    return Integer.MIN_VALUE;
                }
                found += piece.violations().size();
                place = piece.next();
            } while (place != null);
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "The audit of " + module.module() + " broke off", failed);
            transactions.run(
                    () ->
                            held(claim)
                                    .ifPresent(
                                            run ->
                                                    run.brokeOff(
                                                            "The look at "
                                                                    + module.module()
                                                                    + " broke off; the log says"
                                                                    + " why.")));
        }
        return found;
    }

    private boolean record(Claim claim, ModuleAudit module, AuditPiece piece) {
        Optional<AuditRun> run = held(claim);
        if (run.isEmpty()) {
            return false;
        }
        run.get()
                .looked(
                        module.module() + "/" + piece.subject(),
                        piece.rows(),
                        piece.violations().size(),
                        now().plus(LEASE));
        run.get().goesOn(module.module(), piece.next());
        freezeAccounts.because(keep(piece.violations()));
        return true;
    }

    private List<AuditViolation> keep(List<Violation> seen) {
        List<AuditViolation> kept = new ArrayList<>();
        for (Violation one : seen) {
            Optional<AuditViolation> open = audits.findOpen(AuditViolation.keyOf(one));
            if (open.isPresent()) {
                open.get().seenAgain(one, now());
                kept.add(open.get());
            } else if (audits.countOpen(one.rule().key()) < MOST_OF_A_RULE) {
                LOG.log(
                        Level.ERROR,
                        "Invariant {0} is violated: {1} of {2}",
                        one.rule().invariant(),
                        one.rule().key(),
                        one.about());
                AuditViolation violation = new AuditViolation(id(), one, now());
                audits.add(violation);
                kept.add(violation);
            }
        }
        return kept;
    }

    /** What was found before may be gone, or may still keep its accounts from refunding. */
    private void lookAgainAtWhatStands(Claim claim) {
        Map<String, List<AuditViolation>> byRule =
                transactions.call(() -> audits.open(MOST_OPEN)).stream()
                        .collect(Collectors.groupingBy(AuditViolation::ruleKey));
        byRule.forEach(
                (key, open) -> {
                    try {
                        lookAgain(claim, key, open);
                    } catch (RuntimeException failed) {
                        LOG.log(Level.WARNING, "What stands of " + key + " is seen later", failed);
                    }
                });
    }

    private void lookAgain(Claim claim, String key, List<AuditViolation> open) {
        List<String> abouts = open.stream().map(AuditViolation::about).toList();
        Optional<AuditRule> rule = audited.rule(key);
        List<Violation> standing =
                rule.flatMap(audited::of)
                        .map(module -> module.again(rule.get(), abouts, claim.scope()))
                        .orElse(List.of());
        Set<String> standingKeys =
                standing.stream().map(AuditViolation::keyOf).collect(Collectors.toSet());
        transactions.run(
                () -> {
                    if (held(claim).isPresent()) {
                        freezeAccounts.because(keep(standing));
                        audits.open(MOST_OPEN).stream()
                                .filter(violation -> violation.ruleKey().equals(key))
                                .filter(violation -> !violation.isIn(standingKeys))
                                .filter(violation -> abouts.contains(violation.about()))
                                .forEach(violation -> violation.isOver(now()));
                    }
                });
    }

    private Optional<AuditRun> held(Claim claim) {
        return audits.lock(claim.id()).filter(run -> run.isHeldBy(claim.attempt()));
    }

    private String id() {
        return UlidCreator.getMonotonicUlid(clock.millis()).toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
