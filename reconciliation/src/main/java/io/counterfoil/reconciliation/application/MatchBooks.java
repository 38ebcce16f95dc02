package io.counterfoil.reconciliation.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.reconciliation.domain.Matching.Portion;
import io.counterfoil.reconciliation.domain.RunRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Matches what waits to be matched, some groups in a transaction, so that a crash costs one pass.
 * One node matches at a time: the others find the matcher locked and come again.
 */
@Dependent
class MatchBooks {

    private static final int GROUPS_PER_PASS = 5_000;
    private static final System.Logger LOG = System.getLogger(MatchBooks.class.getName());

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

    /**
     * An account that fails stops no other.
     *
     * @param mostPasses per account
     * @return how many changes were matched
     */
    int run(int mostPasses) {
        int matched = 0;
        for (String account : transactions.call(matching::waitingAccounts)) {
            try {
                matched += match(account, mostPasses);
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "What waits of " + account + " was not matched", failed);
            }
        }
        return matched;
    }

    private int match(String account, int mostPasses) {
        OptionalLong tolerance = toleranceSeconds(account);
        int matched = 0;
        for (int passes = 0; tolerance.isPresent() && passes < mostPasses; passes++) {
            int taken = pass(account, tolerance.getAsLong());
            if (taken == 0) {
                break;
            }
            matched += taken;
        }
        return matched;
    }

    /**
     * Statements whose lines are matched are done once their differences are in the queue, or the
     * day would be shown as agreed before they are. Under the matcher's lock: nobody matches more
     * meanwhile.
     *
     * @param isKept whether the account's differences are in the queue
     */
    void finish(Predicate<String> isKept) {
        transactions.run(
                () -> {
                    if (matching.lock()) {
                        runs.lockMatched().stream()
                                .filter(run -> isKept.test(run.account()))
                                .forEach(run -> run.matched(clock.instant()));
                    }
                });
    }

    private int pass(String account, long tolerance) {
        return transactions.call(
                () -> {
                    if (!matching.lock()) {
                        return 0;
                    }
                    Portion taken = matching.take(account, GROUPS_PER_PASS);
                    if (!taken.groups().isEmpty()) {
                        String pass = UlidCreator.getMonotonicUlid(clock.millis()).toString();
                        matching.rematch(account, taken.groups(), tolerance, pass, clock.instant());
                    }
                    return taken.changes();
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
