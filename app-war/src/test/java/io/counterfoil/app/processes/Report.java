package io.counterfoil.app.processes;

import java.time.Clock;

/** What a run says about itself; Failsafe keeps it beside the result. */
final class Report {

    private static final System.Logger LOG = System.getLogger(Report.class.getName());

    private Report() {}

    static void say(String what) {
        LOG.log(System.Logger.Level.INFO, what);
    }

    /**
     * A new one for each run, or {@code -Dcounterfoil.it.seed}; said, so that it can be repeated.
     */
    static long seed(String test) {
        long seed = Long.getLong("counterfoil.it.seed", Clock.systemUTC().millis());
        say(test + ": seed " + seed);
        return seed;
    }
}
