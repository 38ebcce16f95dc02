package io.counterfoil.notifications.application;

import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Runs a step in a transaction of its own, and the whole step again when somebody inserted the same
 * row first: the same message at two nodes, a merchant's first address twice. The second time the
 * row is there and is found.
 */
@Dependent
class RepeatedTransactions {

    private static final int TRIES = 3;
    private static final int DEEPEST_CAUSE = 20;
    private static final String DUPLICATE_KEY = "23505";

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
                if (number == TRIES || !isThereAlready(failure)) {
                    throw failure;
                }
            }
        }
    }

    private static boolean isThereAlready(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException sql && DUPLICATE_KEY.equals(sql.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
