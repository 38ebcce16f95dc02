package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.provider.wire.BeijingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** UnionPay's day ends at 23:00 in Beijing, and the next one begins (section 12). */
final class ClearingDay {

    private static final Duration BEFORE_MIDNIGHT = Duration.ofHours(1);

    private ClearingDay() {}

    static LocalDate of(Instant instant) {
        return instant.plus(BEFORE_MIDNIGHT).atOffset(BeijingTime.OFFSET).toLocalDate();
    }

    static Instant beginOf(LocalDate day) {
        return day.atTime(LocalTime.MIDNIGHT).toInstant(BeijingTime.OFFSET).minus(BEFORE_MIDNIGHT);
    }
}
