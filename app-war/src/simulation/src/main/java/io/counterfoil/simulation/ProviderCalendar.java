package io.counterfoil.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The statement days of a simulated provider. The first are of minutes, or no run would see the end
 * of one while there are faults; the later ones are of three days, or none would ever end.
 */
final class ProviderCalendar {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 4);
    private static final Duration SHORT = Duration.ofMinutes(8);
    private static final int SHORT_DAYS = 3;
    private static final Duration LONG = Duration.ofDays(3);
    private static final Duration PUBLISHED_AFTER = Duration.ofSeconds(90);

    private final Instant first;

    /**
     * @param cutOff how long after the others' its days begin
     */
    ProviderCalendar(Duration cutOff) {
        this.first = World.BEGIN.plus(cutOff);
    }

    LocalDate dayOf(Instant instant) {
        long ms = Duration.between(first, instant).toMillis();
        long shortDays = Math.floorDiv(ms, SHORT.toMillis());
        if (shortDays < SHORT_DAYS) {
            return FIRST.plusDays(shortDays);
        }
        long behind = ms - SHORT_DAYS * SHORT.toMillis();
        return FIRST.plusDays(SHORT_DAYS + behind / LONG.toMillis());
    }

    Instant beginOf(LocalDate day) {
        long days = day.toEpochDay() - FIRST.toEpochDay();
        long shortDays = Math.min(days, SHORT_DAYS);
        return first.plus(SHORT.multipliedBy(shortDays)).plus(LONG.multipliedBy(days - shortDays));
    }

    Instant publishedAt(LocalDate day) {
        return beginOf(day.plusDays(1)).plus(PUBLISHED_AFTER);
    }
}
