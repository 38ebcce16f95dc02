package io.counterfoil.simulation;

import io.counterfoil.orders.domain.AlreadyTakenException;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.simulation.database.Database;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What must always hold, and what must hold in the end. The names are those of the catalogue of
 * faults; {@code docs/simulation.md} says which are judged here and how.
 */
final class Invariants {

    private final World world;
    private final CommitRules commits;
    private final StatementCommitRules statements;
    private long count;

    Invariants(World world) {
        this.world = world;
        this.commits = new CommitRules(world);
        this.statements = new StatementCommitRules(world);
    }

    /** Judges what a commit changed. */
    void committed(List<Database.Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        count++;
        world.trace("commits " + changes.stream().map(this::words).toList());
        commits.judge(changes);
        statements.judge(changes);
    }

    /** How many commits changed anything. */
    long commits() {
        return count;
    }

    private String words(Database.Change change) {
        Object row = change.after() == null ? change.before() : change.after();
        String status =
                switch (change.type().getSimpleName()) {
                    case "Payment", "Order", "Refund", "Webhook", "Notification", "Discrepancy" ->
                            "status";
                    case "OrderAttempt", "Surplus", "StatementRun" -> "state";
                    case "MatchRow" -> "matchClass";
                    case "PaymentWorkItem", "RefundWorkItem", "WorkItemRow" -> "kind";
                    default -> "";
                };
        String words = change.type().getSimpleName() + " " + change.id();
        return status.isEmpty() ? words : words + " " + world.database().value(row, status);
    }

    /**
     * Judges what came out of the product: refusals, and what a database does to those who meet.
     * All else is a mistake, also a CHECK that had to be the last word.
     */
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

    /** I7: a provider was told that its message was taken; it will never come again. */
    void acknowledged(Message message) {
        if (!message.genuine) {
            throw new Violation("F12", "a message was acknowledged that nobody sent: " + message);
        }
        if ("PAID".equals(message.fields.get("claim"))) {
            PaymentNo no = new PaymentNo(message.fields.get("payment"));
            Payment payment = world.database().committed(Payment.class, no.value());
            if (payment == null || payment.status() != PaymentStatus.SUCCEEDED) {
                throw new Violation(
                        "I7",
                        "it was acknowledged that "
                                + no
                                + " was paid, and it is "
                                + (payment == null ? "unknown" : payment.status()));
            }
        }
    }

    /** I11: a merchant got an answer, perhaps not the first one to this request. */
    void answered(String request, String key, Answer before, Answer now) {
        if (before != null && !before.equals(now)) {
            throw new Violation(
                    "I11", request + " " + key + " was answered " + before + ", then " + now);
        }
    }

    /** The next instant at which anything is due: a row, or a message. */
    Optional<Instant> nextDue(boolean withStatements) {
        return new DueRows(world).next(withStatements);
    }

    /** Judges everything after all has ended, but for what only statements tell. */
    void end() {
        new FinalRules(world).judge();
    }

    /** Judges everything after all statements were pulled, too. */
    void endOfStatements() {
        new FinalRules(world).judge();
        new StatementRules(world).judge();
    }
}
