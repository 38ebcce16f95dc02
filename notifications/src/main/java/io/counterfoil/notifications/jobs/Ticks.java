package io.counterfoil.notifications.jobs;

import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import java.time.Duration;

/** Starts a timer that no other node knows of and no restart remembers. */
final class Ticks {

    private Ticks() {}

    /** A period of zero switches the job off. */
    static void every(TimerService timers, Duration period) {
        if (!period.isZero()) {
            timers.createIntervalTimer(
                    period.toMillis(), period.toMillis(), new TimerConfig(null, false));
        }
    }
}
