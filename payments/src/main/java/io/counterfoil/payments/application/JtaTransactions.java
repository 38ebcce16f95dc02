package io.counterfoil.payments.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.PendingChanges;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Steps in JTA transactions. The outermost step is a unit: when another transaction is in its way,
 * all of it is rolled back and runs again in a new transaction, a few times, after pauses of random
 * length. A step that joins is never repeated by itself.
 *
 * <p>What breaks before COMMIT is sent did not happen, so that running it again is safe. When
 * COMMIT itself breaks, nobody knows, and nothing here is repeated: whoever asked reads again by
 * key, as an idempotent call and a claim that outlived its lease do.
 */
@ApplicationScoped
class JtaTransactions implements Transactions {

    static final int TRIES = 6;

    private static final System.Logger LOG = System.getLogger(JtaTransactions.class.getName());
    private static final int PAUSE_AT_MOST_MS = 20;

    /** Whoever waits for an answer waits no longer than this for another try. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Unit unit;
    private final RepeatCount repeats;

    @Inject
    JtaTransactions(Unit unit, RepeatCount repeats) {
        this.unit = unit;
        this.repeats = repeats;
    }

    /** For the container's proxy. */
    JtaTransactions() {
        this(null, null);
    }

    @Override
    public <T> T call(Supplier<T> step) {
        return active() ? unit.join(step) : repeat(course -> unit.run(step, course));
    }

    @Override
    public <T> T read(Supplier<T> look) {
        return active() ? look.get() : repeat(course -> unit.look(look));
    }

    private <T> T repeat(Function<Course, T> tried) {
        long began = System.nanoTime();
        for (int number = 1; ; number++) {
            Course course = new Course();
            try {
                return tried.apply(course);
            } catch (RuntimeException failure) {
                boolean isLast = number == TRIES || System.nanoTime() - began > LONGEST.toNanos();
                judge(course, failure, isLast);
            }
            pause(number);
        }
    }

    @Override
    public boolean active() {
        return unit.isActive();
    }

    /** Throws, unless the unit may run once more. */
    private void judge(Course course, RuntimeException thrown, boolean isLast) {
        if (course.isComplete) {
            LOG.log(Level.WARNING, "A commit broke off; its outcome is not known.", thrown);
            throw tryAgain(
                    "The database was lost in this moment, and whether this was stored is not"
                            + " known. Ask again; a request with an Idempotency-Key may be"
                            + " repeated as it was.",
                    thrown);
        }
        RuntimeException failure = course.brokenBy == null ? thrown : course.brokenBy;
        Optional<InTheWay> inTheWay = InTheWay.of(failure);
        if (inTheWay.isEmpty()) {
            throw failure;
        }
        if (isLast) {
            repeats.gaveUp(inTheWay.get());
            LOG.log(Level.WARNING, "A transaction was given up after its last try.", failure);
            throw tryAgain("Others are changing the same at this moment. Ask again.", failure);
        }
        repeats.repeated(inTheWay.get());
    }

    private static DomainException tryAgain(String message, Throwable cause) {
        DomainException refusal =
                new DomainException(
                        "try_again",
                        DomainException.Kind.UPSTREAM,
                        message,
                        Map.of("retry_after", "1"));
        refusal.initCause(cause);
        return refusal;
    }

    /** Two that met once are less likely to meet again after pauses of different lengths. */
    private static void pause(int number) {
        int ms = ThreadLocalRandom.current().nextInt(1, PAUSE_AT_MOST_MS * number);
        LockSupport.parkNanos(Duration.ofMillis(ms).toNanos());
    }

    /** How far one try came. */
    static final class Course {

        /** Nothing was left to do but COMMIT. */
        private boolean isComplete;

        /** What the container throws instead may not say any more. */
        private @Nullable RuntimeException brokenBy;
    }

    /** One try: the interceptor begins its transaction, and ends it whatever happens inside. */
    @ApplicationScoped
    static class Unit {

        @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
        private TransactionSynchronizationRegistry registry;

        @Inject private PendingChanges changes;

        /** Whatever is left to write is written inside, so that only COMMIT comes after it. */
        @Transactional
        public <T> T run(Supplier<T> step, Course course) {
            try {
                T result = step.get();
                if (!isRollbackOnly()) {
                    writeChanges();
                    course.isComplete = true;
                }
                return result;
            } catch (RuntimeException failure) {
                course.brokenBy = failure;
                throw failure;
            }
        }

        /** Each statement on its own. */
        public <T> T look(Supplier<T> look) {
            return look.get();
        }

        @Transactional
        public <T> T join(Supplier<T> step) {
            return step.get();
        }

        public boolean isActive() {
            return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
        }

        protected boolean isRollbackOnly() {
            return registry.getRollbackOnly();
        }

        protected void writeChanges() {
            changes.write();
        }
    }
}
