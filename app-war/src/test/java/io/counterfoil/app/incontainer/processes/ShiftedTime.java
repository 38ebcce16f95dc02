package io.counterfoil.app.incontainer.processes;

import io.counterfoil.app.incontainer.Task;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** The machine's time and an offset: it runs as always, and a test can let hours pass at once. */
@Dependent
@Alternative
@Priority(1)
public class ShiftedTime {

    /** The offset at the start, an ISO-8601 duration. */
    public static final String OFFSET = "counterfoil.it.clock-offset";

    private static volatile Duration offset = Duration.parse(System.getProperty(OFFSET, "PT0S"));

    @Produces
    Clock clock() {
        return new Shifted();
    }

    private static final class Shifted extends Clock {

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), offset);
        }
    }

    /** Takes the {@code offset}; answers what time it is then. */
    @Dependent
    public static class Shift implements Task {

        @Override
        public String run(Map<String, String> arguments) {
            offset = Duration.parse(arguments.get("offset"));
            return Clock.systemUTC().instant().plus(offset).toString();
        }
    }
}
