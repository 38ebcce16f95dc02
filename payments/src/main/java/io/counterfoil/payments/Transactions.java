package io.counterfoil.payments;

import java.util.function.Supplier;

/**
 * The only way to open a database transaction. An orchestrator has none and runs each step through
 * here; a step inside a step joins it. An unchecked exception rolls everything of the outermost
 * step back.
 *
 * <p>The outermost step may run more than once: when another transaction is in its way (a deadlock,
 * a version that moved on), it is rolled back and begins anew. So it reads what it needs inside,
 * makes its rows inside, and changes nothing but rows; what it leaves behind in memory it leaves by
 * its result alone. What is still refused after the last try, or broke while it was committed, is
 * {@code try_again}: a refusal that a repeat of the request may cure.
 */
public interface Transactions {

    <T> T call(Supplier<T> step);

    default void run(Runnable step) {
        call(
                () -> {
                    step.run();
                    return Boolean.TRUE;
                });
    }

    /**
     * One look at rows that are read whole: it sees what is committed, and costs no transaction
     * where none is open. What it returns is no part of a later step.
     */
    default <T> T read(Supplier<T> look) {
        return call(look);
    }

    /** Whether a transaction is open on this thread; a provider is never called while it is. */
    boolean active();
}
