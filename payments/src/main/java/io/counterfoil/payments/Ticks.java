package io.counterfoil.payments;

import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * What all timer beans do: start a timer that no other node knows of and no restart remembers, and
 * keep it going until this node is told to end.
 */
public final class Ticks {

    private static final System.Logger LOG = System.getLogger(Ticks.class.getName());

    private static volatile boolean stopped;

    private Ticks() {}

    /** This node is about to end: what is under way comes to its end, nothing new is taken up. */
    public static void stop() {
        stopped = true;
    }

    /** Whether a sweep that has more to do leaves it to another node, or to the next start. */
    public static boolean areStopped() {
        return stopped;
    }

    /** A period of zero switches the job off. */
    public static void every(TimerService timers, Duration period) {
        if (!period.isZero()) {
            timers.createIntervalTimer(
                    period.toMillis(), period.toMillis(), new TimerConfig(null, false));
        }
    }

    /** The container cancels a timer whose method failed twice; a database comes back. */
    public static void run(Runnable sweep) {
        if (stopped) {
            return;
        }
        try {
            sweep.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "A sweep broke off; the next one begins anew.", failure);
        }
    }
}
