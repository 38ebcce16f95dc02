package io.counterfoil.payments.application;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a transaction failed that may well succeed when it is run again from its beginning. */
enum InTheWay {
    SERIALIZATION("40001"),
    /** H2 says it of a row that another transaction changed first. */
    DEADLOCK("40P01", "90131"),
    LOCK_TIMEOUT("55P03", "HYT00"),
    /** A row's version moved on. */
    VERSION,
    /**
     * The connection was ended under the transaction: by an operator, by a crash, or because this
     * node slept for too long while it held locks. One that can't even be opened is another matter,
     * and no reason to wait.
     */
    CONNECTION_LOST("08003", "08006", "57P01", "57P02", "25P03");

    private static final int DEEPEST_CAUSE = 20;

    private final Set<String> sqlStates;

    InTheWay(String... sqlStates) {
        this.sqlStates = Set.of(sqlStates);
    }

    static Optional<InTheWay> of(Throwable failure) {
        Optional<InTheWay> said = Optional.empty();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException sql) {
                return ofState(sql.getSQLState()).or(() -> InTheWay.ofNext(sql));
            }
            if (cause instanceof OptimisticLockException) {
                said = Optional.of(VERSION);
            } else if (cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException) {
                said = Optional.of(LOCK_TIMEOUT);
            }
            cause = cause.getCause();
        }
        return said;
    }

    /** A batch tells of its first failure in the next exception. */
    private static Optional<InTheWay> ofNext(SQLException batch) {
        SQLException next = batch.getNextException();
        return next == null ? Optional.empty() : ofState(next.getSQLState());
    }

    private static Optional<InTheWay> ofState(String sqlState) {
        for (InTheWay each : values()) {
            if (sqlState != null && each.sqlStates.contains(sqlState)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The word of metrics. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
