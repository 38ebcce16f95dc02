package io.counterfoil.payments.provider.wire;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Tells calls that never left from calls whose effect nobody knows. */
public final class Unsent {

    private Unsent() {}

    /**
     * @param trouble what a call ended with that is sent once and waits for its answer
     */
    public static boolean isSure(RuntimeException trouble) {
        return trouble instanceof NeverSentException
                || trouble instanceof CircuitBreakerOpenException
                || trouble instanceof BulkheadException;
    }
}
