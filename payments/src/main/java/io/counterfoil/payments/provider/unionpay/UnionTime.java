package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.provider.wire.BeijingTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** UnionPay's times: Beijing, digits only, and those of a trace without their year (section 14). */
final class UnionTime {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern FULL_FORM = Pattern.compile("[0-9]{14}");
    private static final Pattern WITHOUT_YEAR = Pattern.compile("[0-9]{10}");

    private UnionTime() {}

    /** Full seconds, cut off and never rounded up: an expiry must not move past the order's. */
    static String text(Instant instant) {
        return FULL.withZone(BeijingTime.OFFSET).format(instant);
    }

    static Optional<Instant> instant(String text) {
        if (!FULL_FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text, FULL).toInstant(BeijingTime.OFFSET));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A {@code MMddHHmmss} in the year that puts it nearest to another moment: on New Year's Day it
     * belongs to the year before as often as not.
     */
    static Optional<Instant> nearest(String withoutYear, Instant reference) {
        if (!WITHOUT_YEAR.matcher(withoutYear).matches()) {
            return Optional.empty();
        }
        int year = reference.atOffset(BeijingTime.OFFSET).getYear();
        return IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(candidate -> instant("%04d%s".formatted(candidate, withoutYear)))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(found -> Duration.between(reference, found).abs()));
    }
}
