package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementRun;
import java.time.LocalDate;
import java.util.function.Consumer;

/** The right to work on a run until somebody else takes it over. */
record RunClaim(String id, String account, LocalDate day, int attempt, long linesStored) {

    static RunClaim of(StatementRun run) {
        return new RunClaim(run.id(), run.account(), run.day(), run.attempt(), run.lineCount());
    }

    /** One step in its own transaction, or nothing when somebody else took the run over. */
    boolean held(RunRepository runs, Transactions transactions, Consumer<StatementRun> step) {
        return transactions.call(
                () -> {
                    var run = runs.lock(id).filter(locked -> locked.isHeldBy(attempt));
                    run.ifPresent(step);
                    return run.isPresent();
                });
    }
}
