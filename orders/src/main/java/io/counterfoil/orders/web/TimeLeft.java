package io.counterfoil.orders.web;

import java.time.Duration;
import java.time.Instant;

/**
 * The countdown: whole units for browsers without script, instants for those with.
 *
 * @param unit {@code minutes}, {@code hours} or {@code days}
 */
public record TimeLeft(long expiresAtSeconds, long nowSeconds, String unit, long count) {

    static TimeLeft until(Instant expiresAt, Instant now) {
        Duration left = now.isBefore(expiresAt) ? Duration.between(now, expiresAt) : Duration.ZERO;
        String unit = "minutes";
        long count = left.toMinutes();
        if (left.toDays() >= 2) {
            unit = "days";
            count = left.toDays();
        } else if (left.toHours() >= 2) {
            unit = "hours";
            count = left.toHours();
        }
        return new TimeLeft(expiresAt.getEpochSecond(), now.getEpochSecond(), unit, count);
    }
}
