package io.counterfoil.notifications.application;

import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs a step in a transaction of its own, and the whole step again when another transaction was in
 * its way: a deadlock, a version that moved on, a row that somebody inserted first.
 */
@Dependent
class RepeatedTransactions {

    private static final int TRIES = 6;
    private static final int PAUSE_AT_MOST_MS = 20;

    /** Serialization failure, deadlock, lock not available, duplicate key; H2's own: 90131. */
    private static final Set<String> IN_THE_WAY =
            Set.of("40001", "40P01", "55P03", "23505", "90131", "HYT00");

    private final Transactions transactions;

    @Inject
    RepeatedTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    void run(Runnable step) {
        call(
                () -> {
                    step.run();
                    return Boolean.TRUE;
                });
    }

    <T> T call(Supplier<T> step) {
        if (transactions.active()) {
            return transactions.call(step);
        }
        for (int number = 1; ; number++) {
            try {
                return transactions.call(step);
            } catch (RuntimeException failure) {
                if (number == TRIES || !isInTheWay(failure)) {
                    throw failure;
                }
                pause(number);
            }
        }
    }

    private static boolean isInTheWay(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof SQLException sql
                            && IN_THE_WAY.contains(sql.getSQLState())) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** Two that met once are less likely to meet again after pauses of different lengths. */
    private static void pause(int number) {
        int ms = ThreadLocalRandom.current().nextInt(1, PAUSE_AT_MOST_MS * number);
        LockSupport.parkNanos(Duration.ofMillis(ms).toNanos());
    }
}
