package io.counterfoil.payments.provider.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Providers of mainland China speak GMT+8 always, whatever the zone of the server. */
public final class BeijingTime {

    public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(OFFSET);

    /** With or without milliseconds: {@code gmt_refund} has them, all others don't. */
    private static final DateTimeFormatter READ =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 3, true)
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT);

    private BeijingTime() {}

    /** Full seconds, cut off and never rounded up: an expiry must not move past the order's. */
    public static String text(Instant instant) {
        return WRITTEN.format(instant);
    }

    public static Optional<Instant> instant(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, READ).toInstant(OFFSET));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
