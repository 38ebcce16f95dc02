package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.time.BeijingTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Times as UnionPay writes them, in Beijing's, and its clearing day, which begins at 23:00. */
final class AcpTime {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter NO_YEAR = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");
    private static final Duration EVENING = Duration.ofHours(1);

    private AcpTime() {}

    /** {@code yyyyMMddHHmmss} */
    static String write(Instant time) {
        return SECONDS.format(time.atOffset(BeijingTime.ZONE));
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(BeijingTime.ZONE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code MMddHHmmss}: traceTime. */
    static String trace(Instant time) {
        return NO_YEAR.format(time.atOffset(BeijingTime.ZONE));
    }

    /** {@code MMdd}: settleDate. */
    static String settleDate(Instant time) {
        return DAY.format(clearingDay(time));
    }

    /** The day that a moment is cleared on: the evening's last hour belongs to the next one. */
    static LocalDate clearingDay(Instant time) {
        return time.plus(EVENING).atOffset(BeijingTime.ZONE).toLocalDate();
    }

    static Instant startOf(LocalDate clearingDay) {
        return clearingDay.atStartOfDay().toInstant(BeijingTime.ZONE).minus(EVENING);
    }

    /** The newest day of that name that isn't after today: a settleDate has no year. */
    static Optional<LocalDate> latest(String settleDate, LocalDate today) {
        try {
            var day = MonthDay.parse(settleDate, DAY);
            for (int year = today.getYear(); year > today.getYear() - 9; year--) {
                if (day.isValidYear(year) && !day.atYear(year).isAfter(today)) {
                    return Optional.of(day.atYear(year));
                }
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
