package io.counterfoil.payments;

import java.util.function.Supplier;

/**
 * The only way to open a database transaction. An orchestrator has none and runs each step through
 * here; a step inside a step joins it. An unchecked exception rolls everything of the outermost
 * step back.
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

    /** Whether a transaction is open on this thread; a provider is never called while it is. */
    boolean active();
}
