package io.counterfoil.payments.provider.unionpay;

import java.time.Duration;
import java.util.List;

/**
 * When to ask about a payment that nobody told us about: 5, 10, 30, 60 and 120 minutes after it was
 * opened (section 9), then hourly. Who asks too often gets no answer at all.
 */
final class QuerySchedule {

    private static final List<Duration> TIMES =
            List.of(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(60),
                    Duration.ofMinutes(120));

    /** A question that comes a little early must not be followed by one at its proper time. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    private QuerySchedule() {}

    static Duration gap(Duration sinceFirstOpening) {
        return TIMES.stream()
                .map(time -> time.minus(sinceFirstOpening))
                .filter(gap -> gap.compareTo(EARLY) > 0)
                .findFirst()
                .orElse(Duration.ofHours(1));
    }
}
