package io.counterfoil.reconciliation.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.reconciliation.domain.RunRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Matches what waits to be matched, some groups in a transaction, so that a crash costs one pass.
 * One node matches at a time: the others find the matcher locked and come again.
 */
@Dependent
class MatchBooks {

    private static final int GROUPS_PER_PASS = 5_000;

    private final Matching matching;
    private final RunRepository runs;
    private final Statements statements;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    MatchBooks(
            Matching matching,
            RunRepository runs,
            Statements statements,
            Transactions transactions,
            Clock clock) {
        this.matching = matching;
        this.runs = runs;
        this.statements = statements;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Answers how many changes were matched. */
    int run() {
        int matched = 0;
        List<String> waiting = transactions.call(matching::waitingAccounts);
        for (String account : waiting) {
            OptionalLong known = toleranceSeconds(account);
            if (known.isEmpty()) {
                continue;
            }
            long tolerance = known.getAsLong();
            for (int taken = pass(account, tolerance);
                    taken > 0;
                    taken = pass(account, tolerance)) {
                matched += taken;
            }
        }
        transactions.run(() -> runs.lockMatched().forEach(run -> run.matched(clock.instant())));
        return matched;
    }

    private int pass(String account, long tolerance) {
        return transactions.call(
                () -> {
                    if (!matching.lock()) {
                        return 0;
                    }
                    int taken = matching.take(account, GROUPS_PER_PASS);
                    if (taken > 0) {
                        String pass = UlidCreator.getMonotonicUlid(clock.millis()).toString();
                        matching.rematch(account, tolerance, pass, clock.instant());
                    }
                    return taken;
                });
    }

    /**
     * Negative where times are not compared; empty while the account can't be used: what waits is
     * matched when it can.
     */
    private OptionalLong toleranceSeconds(String account) {
        try {
            return OptionalLong.of(
                    statements.timeTolerance(account).map(Duration::toSeconds).orElse(-1L));
        } catch (DomainException unusable) {
            return OptionalLong.empty();
        }
    }
}
