package io.counterfoil.payments.application;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one place that reads the machine's time. */
@Dependent
class SystemClock {

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
