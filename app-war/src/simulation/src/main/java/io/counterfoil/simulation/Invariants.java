package io.counterfoil.simulation;

import io.counterfoil.orders.domain.AlreadyTakenException;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.payments.DomainException;
import io.counterfoil.simulation.database.Database;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What must always hold, and what must hold in the end. */
final class Invariants {

    private final World world;

    Invariants(World world) {
        this.world = world;
    }

    /** Judges what a commit changed. */
    void committed(List<Database.Change> changes) {
        if (!changes.isEmpty()) {
            world.trace("commits " + changes.stream().map(this::words).toList());
        }
    }

    private String words(Database.Change change) {
        Object row = change.after() == null ? change.before() : change.after();
        String status =
                switch (change.type().getSimpleName()) {
                    case "Payment", "Order", "Refund", "Webhook", "Notification" -> "status";
                    case "OrderAttempt", "Surplus" -> "state";
                    default -> "";
                };
        String words = change.type().getSimpleName() + " " + change.id();
        return status.isEmpty() ? words : words + " " + world.database().value(row, status);
    }

    /** Judges what came out of the product. */
    void threw(String what, RuntimeException failure) {
        String state = sqlState(failure);
        boolean expected =
                failure instanceof DomainException
                        || failure instanceof AlreadyTakenException
                        || failure instanceof TransactionalException
                        || failure instanceof PersistenceException;
        world.trace("fails: " + failure + (state == null ? "" : " " + state));
        if (!expected || "23514".equals(state)) {
            Violation violation = new Violation("unexpected", what + ": " + failure);
            violation.initCause(failure);
            throw violation;
        }
    }

    private static String sqlState(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
            depth++;
        }
        return null;
    }

    /** A provider was told that its message was taken. */
    void acknowledged(Message message) {}

    /** A merchant got an answer, perhaps not the first one to this request. */
    void answered(String request, String key, Answer before, Answer now) {
        if (before != null && !before.equals(now)) {
            throw new Violation(
                    "I11", request + " " + key + " was answered " + before + ", then " + now);
        }
    }

    /** The next instant at which anything is due: a row, or a message. */
    Optional<Instant> nextDue() {
        return new DueRows(world).next();
    }

    /** Judges everything after all has ended. */
    void end() {}
}
