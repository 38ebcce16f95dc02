package io.counterfoil.reconciliation.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Ticks;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.domain.Book;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementDay;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What timers and tests call: plans the days whose statements are published, and works on what is
 * due. Any number of nodes may do it at once.
 */
@Dependent
public class StatementSweeper {

    private static final System.Logger LOG = System.getLogger(StatementSweeper.class.getName());

    /** Each try takes two: the claim, and the release when it broke off. */
    private static final int MOST_ATTEMPTS = 20;

    /** So much earlier than our clock says may the provider's day be that a payment belongs to. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private final RunRepository runs;
    private final Book book;
    private final Payments payments;
    private final Statements statements;
    private final ProviderAccounts accounts;
    private final StatementDays days;
    private final FetchStatement fetchStatement;
    private final ImportStatement importStatement;
    private final WorkItemsOfReconciliation workItems;
    private final StatementSettings settings;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    StatementSweeper(
            RunRepository runs,
            Book book,
            Payments payments,
            Statements statements,
            ProviderAccounts accounts,
            StatementDays days,
            FetchStatement fetchStatement,
            ImportStatement importStatement,
            WorkItemsOfReconciliation workItems,
            StatementSettings settings,
            Transactions transactions,
            Clock clock) {
        this.runs = runs;
        this.book = book;
        this.payments = payments;
        this.statements = statements;
        this.accounts = accounts;
        this.days = days;
        this.fetchStatement = fetchStatement;
        this.importStatement = importStatement;
        this.workItems = workItems;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Writes down each day whose statement should be there by now; answers how many. */
    public int planDays() {
        int planned = 0;
        for (ProviderAccountView account : accounts.all()) {
            try {
                planned += plan(account);
            } catch (RuntimeException failed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Statements of " + account.name() + " could not be planned",
                        failed);
            }
        }
        return planned;
    }

    private int plan(ProviderAccountView account) {
        String name = account.name();
        if (account.merchant() == null || !statements.available(name)) {
            return 0;
        }
        Instant now = clock.instant();
        Optional<Instant> first = transactions.call(() -> first(name));
        if (first.isEmpty()) {
            return 0;
        }
        LocalDate today = statements.dayOf(name, now);
        LocalDate from =
                latest(statements.dayOf(name, first.get()), today.minusDays(settings.daysBack()));
        Set<LocalDate> settled =
                new HashSet<>(transactions.call(() -> runs.settledDays(name, from)));
        int planned = 0;
        for (LocalDate day = from; day.isBefore(today); day = day.plusDays(1)) {
            if (!settled.contains(day) && !now.isBefore(statements.publishedAt(name, day))) {
                StatementDay of = days.day(name, day);
                transactions.run(() -> pull(of, account.merchant(), Actor.SYSTEM));
                planned++;
            }
        }
        return planned;
    }

    /**
     * From the first payment on that was begun, known as paid or not: what was paid without our
     * knowing it stands on a statement, perhaps alone.
     */
    private Optional<Instant> first(String account) {
        return Stream.concat(
                        book.firstTime(account).stream(),
                        payments.firstBegun(account).map(at -> at.minus(CLOCKS_APART)).stream())
                .min(Comparator.naturalOrder());
    }

    /** Joins the caller's transaction; the day's live run, or a new one, is due now. */
    StatementRun pull(StatementDay of, MerchantId merchant, Actor by) {
        Instant now = clock.instant();
        Optional<StatementRun> live = runs.live(of.account(), of.day());
        if (live.isPresent()) {
            StatementRun run = runs.lock(live.get().id()).orElseThrow();
            run.wanted(now);
            return run;
        }
        StatementRun run =
                new StatementRun(
                        UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString(),
                        of,
                        merchant,
                        runs.lastVersion(of.account(), of.day()) + 1,
                        by,
                        now);
        runs.add(run);
        return run;
    }

    /** Works on due runs until none is due or {@code limit} steps were made; answers how many. */
    public int pullDue(int limit) {
        flagLate();
        int done = 0;
        while (done < limit && !Ticks.areStopped() && step()) {
            done++;
        }
        return done;
    }

    private boolean step() {
        record Taken(RunClaim claim, RunState state, boolean withoutBusiness) {}
        Optional<Taken> taken =
                transactions.call(
                        () ->
                                runs.lockDue(clock.instant(), 1).stream()
                                        .findFirst()
                                        .map(
                                                run -> {
                                                    run.claim(
                                                            clock.instant()
                                                                    .plus(ImportStatement.LEASE));
                                                    return new Taken(
                                                            RunClaim.of(run),
                                                            run.state(),
                                                            run.isWithoutBusiness());
                                                }));
        taken.ifPresent(
                work -> {
                    try {
                        if (work.state() == RunState.FETCHING) {
                            fetchStatement.run(work.claim());
                        } else {
                            importStatement.run(work.claim(), work.withoutBusiness());
                        }
                    } catch (RuntimeException failed) {
                        brokeOff(work.claim(), failed);
                    }
                });
        return taken.isPresent();
    }

    /**
     * What failed is due again and never stops the other days; an import that breaks off again and
     * again is put aside with a work item.
     */
    private void brokeOff(RunClaim claim, RuntimeException failed) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The statement of " + claim.account() + " " + claim.day() + " broke off",
                failed);
        claim.held(
                runs,
                transactions,
                run -> {
                    if (run.state() == RunState.IMPORTING && run.attempt() >= MOST_ATTEMPTS) {
                        importStatement.quarantine(
                                run, "Its import broke off again and again; the log says where.");
                    } else {
                        run.isDueAgain(clock.instant().plus(settings.retryAfter(run.attempt())));
                    }
                });
    }

    private void flagLate() {
        transactions.run(
                () -> {
                    Instant expected = clock.instant().minus(settings.lateAfter());
                    for (StatementRun run : runs.lockOverdue(expected, 100)) {
                        run.flagLate();
                        workItems.open(
                                run,
                                "statement_late",
                                "The statement should have been there at "
                                        + run.expectedAt()
                                        + ".");
                    }
                });
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
