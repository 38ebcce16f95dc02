package io.counterfoil.reconciliation.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stores the lines of a kept file in chunks, each in a transaction that also says how far it came:
 * after a crash the next one goes on there. They count all at once when the last one is stored, or
 * never. While one chunk is stored, the next is read.
 */
@Dependent
class ImportStatement {

    /** A chunk is written in much less; each one prolongs it. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final RunRepository runs;
    private final Matching matching;
    private final Statements statements;
    private final WorkItemsOfReconciliation workItems;
    private final StatementSettings settings;
    private final Transactions transactions;
    private final Executor threads;
    private final Clock clock;

    @Inject
    ImportStatement(
            RunRepository runs,
            Matching matching,
            Statements statements,
            WorkItemsOfReconciliation workItems,
            StatementSettings settings,
            Transactions transactions,
            Executor threads,
            Clock clock) {
        this.runs = runs;
        this.matching = matching;
        this.statements = statements;
        this.workItems = workItems;
        this.settings = settings;
        this.transactions = transactions;
        this.threads = threads;
        this.clock = clock;
    }

    void run(RunClaim claim, boolean withoutBusiness) {
        if (withoutBusiness) {
            complete(claim);
            return;
        }
        RawStatement raw = new RawStatement(runs, transactions, claim.id());
        Chunks chunks = new Chunks(claim, raw);
        try {
            StatementTotals totals =
                    statements.read(claim.account(), claim.day(), raw, chunks::take);
            chunks.end();
            if (totals.lines() != chunks.seen()) {
                throw new UnreadableStatementException(
                        "The file says "
                                + totals.lines()
                                + " lines, and "
                                + chunks.seen()
                                + " were read.");
            }
        } catch (UnreadableStatementException untrusted) {
            quarantine(claim, untrusted.getMessage());
            return;
        } catch (TakenOverException other) {
            return;
        }
        complete(claim);
    }

    private void complete(RunClaim claim) {
        claim.held(
                runs,
                transactions,
                run -> {
                    Instant now = clock.instant();
                    Optional<StatementRun> before = runs.counting(run.account(), run.day());
                    before.ifPresent(StatementRun::supersede);
                    run.imported(heldUntil(run, before, now), now);
                    workItems.settle(run);
                    matching.changed(
                            run,
                            before.orElse(null),
                            settings.chunkLines(),
                            UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString());
                });
    }

    /** Counted from the first version that came; a day that was pulled early has its full time. */
    private Instant heldUntil(StatementRun run, Optional<StatementRun> before, Instant now) {
        if (before.isPresent()) {
            return before.get().holdUntil();
        }
        Instant from = now.isAfter(run.expectedAt()) ? now : run.expectedAt();
        return from.plus(settings.hold());
    }

    private void quarantine(RunClaim claim, String reason) {
        claim.held(runs, transactions, run -> quarantine(run, reason));
    }

    /** Joins the caller's transaction: nothing of the file stays. */
    void quarantine(StatementRun run, String reason) {
        runs.deleteLines(run.id());
        run.quarantine(reason, clock.instant());
        workItems.open(run, "statement_quarantined", reason);
    }

    /** Somebody else goes on with this run. */
    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class Chunks {

        private final RunClaim claim;
        private final RawStatement raw;
        private List<ImportedLine> chunk = new ArrayList<>();

        /** Whether the last chunk was stored; nobody took the run over before the first. */
        private CompletableFuture<Boolean> storing = CompletableFuture.completedFuture(true);

        private long seen;

        Chunks(RunClaim claim, RawStatement raw) {
            this.claim = claim;
            this.raw = raw;
        }

        /** What a run that broke off has stored already is skipped. */
        void take(StatementLine line) {
            seen++;
            if (seen <= claim.linesStored()) {
                return;
            }
            chunk.add(ImportedLine.of(claim.id(), claim.account(), line));
            if (chunk.size() >= settings.chunkLines()) {
                store();
            }
        }

        void end() {
            if (!chunk.isEmpty()) {
                store();
            }
            awaitStored();
        }

        long seen() {
            return seen;
        }

        /** In the file's order, one at a time: how far it came is said with each. */
        private void store() {
            awaitStored();
            List<ImportedLine> lines = chunk;
            long bytesRead = raw.bytesRead();
            chunk = new ArrayList<>(lines.size());
            storing = CompletableFuture.supplyAsync(() -> held(lines, bytesRead), threads);
        }

        private boolean held(List<ImportedLine> lines, long bytesRead) {
            return claim.held(
                    runs,
                    transactions,
                    run -> {
                        run.stored(lines.size(), bytesRead, clock.instant().plus(LEASE));
                        runs.addLines(lines);
                    });
        }

        private void awaitStored() {
            if (!isStored()) {
                throw new TakenOverException();
            }
        }

        private boolean isStored() {
            try {
                return storing.get(LEASE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Error broken) {
                    throw broken;
                }
                throw failed.getCause() instanceof RuntimeException why
                        ? why
                        : new IllegalStateException("A chunk was not stored", failed.getCause());
            } catch (TimeoutException hung) {
                throw new IllegalStateException("A chunk was not stored in time", hung);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while a chunk was stored", stopped);
            }
        }
    }
}
