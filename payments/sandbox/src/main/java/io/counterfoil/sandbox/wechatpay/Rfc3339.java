package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.time.BeijingTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code 2026-11-24T18:30:00+08:00} */
final class Rfc3339 {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private Rfc3339() {}

    static String write(Instant instant) {
        return SECONDS.format(instant.atOffset(BeijingTime.ZONE));
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
