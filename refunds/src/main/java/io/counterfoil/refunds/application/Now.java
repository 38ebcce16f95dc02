package io.counterfoil.refunds.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The present as the database keeps it: what is shown now is what will be read again. */
final class Now {

    private Now() {}

    static Instant of(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
