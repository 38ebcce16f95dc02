package io.counterfoil.sandbox.alipay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * {@code yyyy-MM-dd HH:mm:ss} in GMT+8, the only time Alipay writes, whatever the server's zone.
 */
final class BeijingTime {

    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private BeijingTime() {}

    /** With milliseconds, as refunds are stamped in notifications. */
    static String writeMillis(Instant instant) {
        return MILLIS.format(instant.atOffset(ZONE));
    }

    static String write(Instant instant) {
        return SECONDS.format(instant.atOffset(ZONE));
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(ZONE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
