package io.counterfoil.payments.provider.wire;

import java.time.Duration;
import java.util.List;

/**
 * When to ask about a payment that nobody told us about: quickly at first, because a buyer stands
 * at the till; then every 20 s for a quarter of an hour; then in growing pauses until it has
 * expired. For providers that may be asked often and whose own notifications stop after a day.
 */
public final class FrequentQueries {

    private static final List<Duration> FIRST_GAPS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private FrequentQueries() {}

    /**
     * @param queries how many were made since the first opening
     */
    public static Duration gap(int queries, Duration sinceFirstOpening) {
        if (sinceFirstOpening.compareTo(Duration.ofMinutes(15)) < 0) {
            return queries < FIRST_GAPS.size() ? FIRST_GAPS.get(queries) : Duration.ofSeconds(20);
        }
        if (sinceFirstOpening.compareTo(Duration.ofHours(1)) < 0) {
            return Duration.ofMinutes(1);
        }
        return sinceFirstOpening.compareTo(Duration.ofHours(6)) < 0
                ? Duration.ofMinutes(5)
                : Duration.ofMinutes(30);
    }
}
