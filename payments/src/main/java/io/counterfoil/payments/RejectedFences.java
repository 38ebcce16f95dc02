package io.counterfoil.payments;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts, for this process, what workers wanted to record after somebody else had taken their work
 * over: a node that was frozen, or slower than its lease. Each is a write that the fence kept out;
 * many of them say that a node starves or that a lease is too short.
 */
public final class RejectedFences {

    private static final System.Logger LOG = System.getLogger(RejectedFences.class.getName());
    private static final LongAdder COUNT = new LongAdder();

    private RejectedFences() {}

    /**
     * @param work what was not recorded, and its number
     */
    public static void rejected(String work) {
        COUNT.increment();
        LOG.log(
                System.Logger.Level.INFO,
                "An answer came after somebody else had taken the work over: {0}",
                work);
    }

    /** Since the start of this process. */
    public static long count() {
        return COUNT.sum();
    }
}
