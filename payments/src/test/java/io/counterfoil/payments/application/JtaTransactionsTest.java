package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.DomainException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F45")
class JtaTransactionsTest {

    private final Interceptor unit = new Interceptor();
    private final Counted counted = new Counted();
    private final JtaTransactions transactions = new JtaTransactions(unit, counted);

    @ParameterizedTest
    @CsvSource({
        "40001, SERIALIZATION",
        "40P01, DEADLOCK",
        "90131, DEADLOCK",
        "55P03, LOCK_TIMEOUT",
        "HYT00, LOCK_TIMEOUT",
        "57P01, CONNECTION_LOST",
        "25P03, CONNECTION_LOST"
    })
    void aUnitThatAnotherIsInTheWayOfBeginsAnew(String sqlState, InTheWay cause) {
        AtomicInteger runs = new AtomicInteger();

        String result =
                transactions.call(
                        () -> {
                            if (runs.incrementAndGet() < 3) {
                                throw refusedWith(sqlState);
                            }
                            return "done";
                        });

        assertThat(result).isEqualTo("done");
        assertThat(unit.log)
                .containsExactly("begin", "rollback", "begin", "rollback", "begin", "commit");
        assertThat(counted.repeats).containsExactly(cause, cause);
        assertThat(counted.givenUp).isEmpty();
    }

    @Test
    void aLookNeedsNoTransactionAndIsTakenAgainOnAnotherConnection() {
        AtomicInteger looks = new AtomicInteger();

        String seen =
                transactions.read(
                        () -> {
                            if (looks.incrementAndGet() == 1) {
                                throw refusedWith("08006");
                            }
                            return "seen";
                        });

        assertThat(seen).isEqualTo("seen");
        assertThat(unit.log).isEmpty();
        assertThat(counted.repeats).containsExactly(InTheWay.CONNECTION_LOST);
    }

    @Test
    void aLookInsideAStepIsPartOfIt() {
        String seen = transactions.call(() -> transactions.read(() -> "seen"));

        assertThat(seen).isEqualTo("seen");
        assertThat(unit.log).containsExactly("begin", "commit");
    }

    @Test
    void aVersionThatMovedOnIsFoundWhenItIsWritten() {
        unit.refuseOnce(new OptimisticLockException("somebody was first"));

        transactions.run(() -> {});

        assertThat(unit.log).containsExactly("begin", "rollback", "begin", "commit");
        assertThat(counted.repeats).containsExactly(InTheWay.VERSION);
    }

    @Test
    void whatABatchHidesIsFound() {
        BatchUpdateException batch = new BatchUpdateException("batch", "08000", new int[0]);
        batch.setNextException(new SQLException("deadlock", "40P01"));
        unit.refuseOnce(new PersistenceException(batch));

        transactions.run(() -> {});

        assertThat(counted.repeats).containsExactly(InTheWay.DEADLOCK);
    }

    @Test
    void afterTheLastTryItIsARefusalThatSaysWhen() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                transactions.run(
                                        () -> {
                                            runs.incrementAndGet();
                                            throw refusedWith("40P01");
                                        }))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("try_again");
                            assertThat(refusal.kind()).isEqualTo(DomainException.Kind.UPSTREAM);
                            assertThat(refusal.details()).containsKey("retry_after");
                        })
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(runs).hasValue(JtaTransactions.TRIES);
        assertThat(counted.givenUp).containsExactly(InTheWay.DEADLOCK);
    }

    /** It would only break again, and there may be nobody to open a new connection to. */
    @ParameterizedTest
    @ValueSource(strings = {"23505", "08001", "57014", "22001"})
    void anythingElseIsThrownAsItIs(String sqlState) {
        RuntimeException failure = refusedWith(sqlState);

        assertThatThrownBy(
                        () ->
                                transactions.run(
                                        () -> {
                                            throw failure;
                                        }))
                .isSameAs(failure);
        assertThat(unit.log).containsExactly("begin", "rollback");
    }

    @Test
    void aRefusalOfTheDomainIsNoReasonToTryAgain() {
        assertThatThrownBy(
                        () ->
                                transactions.run(
                                        () -> {
                                            throw DomainException.conflict("taken", "Taken.");
                                        }))
                .isInstanceOf(DomainException.class)
                .hasMessage("Taken.");
        assertThat(unit.log).containsExactly("begin", "rollback");
    }

    @Test
    void aStepThatJoinsIsNeverRepeatedByItself() {
        AtomicInteger inner = new AtomicInteger();
        AtomicInteger outer = new AtomicInteger();

        transactions.run(
                () -> {
                    outer.incrementAndGet();
                    transactions.run(
                            () -> {
                                if (inner.incrementAndGet() == 1) {
                                    throw refusedWith("40001");
                                }
                            });
                });

        assertThat(outer).hasValue(2);
        assertThat(inner).hasValue(2);
        assertThat(unit.log).containsExactly("begin", "rollback", "begin", "commit");
    }

    /** Whoever swallows what a joined step threw gets no commit, and no second run either. */
    @Test
    void whatIsMarkedForRollbackStaysSo() {
        AtomicInteger outer = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                transactions.run(
                                        () -> {
                                            outer.incrementAndGet();
                                            unit.isDoomed = true;
                                        }))
                .isInstanceOf(TransactionalException.class)
                .hasCauseInstanceOf(RollbackException.class);
        assertThat(outer).hasValue(1);
        assertThat(unit.written).isZero();
    }

    @Test
    @Tag("F43")
    void aCommitOfUnknownOutcomeIsNotRepeated() {
        AtomicInteger runs = new AtomicInteger();
        unit.commitFails =
                new TransactionalException("commit", new SQLException("connection lost", "08006"));

        assertThatThrownBy(() -> transactions.run(runs::incrementAndGet))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("try_again"));
        assertThat(runs).hasValue(1);
        assertThat(counted.repeats).isEmpty();
    }

    /** On a dead connection even the rollback fails, and the container says nothing else. */
    @Test
    void aFailureThatTheContainerHidesIsFound() {
        unit.rollbackFails = true;
        AtomicInteger runs = new AtomicInteger();

        transactions.run(
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        throw refusedWith("57P01");
                    }
                });

        assertThat(counted.repeats).containsExactly(InTheWay.CONNECTION_LOST);
    }

    private static RuntimeException refusedWith(String sqlState) {
        return new PersistenceException(
                "could not execute",
                new IllegalStateException(new SQLException("refused", sqlState)));
    }

    /** As the container's does: it begins, and ends whatever happens inside. */
    private static final class Interceptor extends JtaTransactions.Unit {

        final List<String> log = new ArrayList<>();
        RuntimeException commitFails;
        boolean rollbackFails;
        boolean isDoomed;
        int written;

        private RuntimeException refusal;
        private boolean active;

        void refuseOnce(RuntimeException failure) {
            refusal = failure;
        }

        @Override
        public <T> T run(Supplier<T> step, JtaTransactions.Course course) {
            log.add("begin");
            active = true;
            try {
                T result = super.run(step, course);
                end();
                return result;
            } catch (RuntimeException failure) {
                if (!log.get(log.size() - 1).equals("commit")) {
                    log.add("rollback");
                }
                if (rollbackFails) {
                    throw new TransactionalException("rollback", new RollbackException());
                }
                throw failure;
            } finally {
                active = false;
            }
        }

        private void end() {
            if (isDoomed) {
                throw new TransactionalException("doomed", new RollbackException());
            }
            log.add("commit");
            if (commitFails != null) {
                throw commitFails;
            }
        }

        @Override
        public boolean isActive() {
            return active;
        }

        @Override
        protected boolean isRollbackOnly() {
            return isDoomed;
        }

        @Override
        protected void writeChanges() {
            written++;
            RuntimeException refused = refusal;
            refusal = null;
            if (refused != null) {
                throw refused;
            }
        }
    }

    private static final class Counted implements RepeatCount {

        final List<InTheWay> repeats = new ArrayList<>();
        final List<InTheWay> givenUp = new ArrayList<>();

        @Override
        public void repeated(InTheWay cause) {
            repeats.add(cause);
        }

        @Override
        public void gaveUp(InTheWay cause) {
            givenUp.add(cause);
        }
    }
}
