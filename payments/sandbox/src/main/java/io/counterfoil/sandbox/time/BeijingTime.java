package io.counterfoil.sandbox.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * {@code yyyy-MM-dd HH:mm:ss} in GMT+8, the time that Chinese providers write, whatever the
 * server's zone.
 */
public final class BeijingTime {

    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private BeijingTime() {}

    /** With milliseconds, as refunds are stamped in notifications. */
    public static String writeMillis(Instant instant) {
        return MILLIS.format(instant.atOffset(ZONE));
    }

    public static String write(Instant instant) {
        return SECONDS.format(instant.atOffset(ZONE));
    }

    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(ZONE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
