package io.counterfoil.app.incontainer;

import io.counterfoil.payments.SettableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The product's clock under test: stands still at the start of the container until it is moved. */
@Dependent
@Alternative
@Priority(1)
public class SettableTime {

    static final SettableClock CLOCK =
            new SettableClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));

    @Produces
    Clock clock() {
        return CLOCK;
    }

    /** {@code set} an instant or {@code advance} by a duration; answers what time it is then. */
    @Dependent
    public static class SetTime implements Task {

        @Override
        public String run(Map<String, String> arguments) {
            if (arguments.containsKey("set")) {
                CLOCK.set(Instant.parse(arguments.get("set")));
            }
            if (arguments.containsKey("advance")) {
                CLOCK.advance(Duration.parse(arguments.get("advance")));
            }
            return CLOCK.instant().toString();
        }
    }
}
