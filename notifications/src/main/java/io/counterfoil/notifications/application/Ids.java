package io.counterfoil.notifications.application;

import com.github.f4b6a3.ulid.UlidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of this module's rows: a word that says what it is, and a time-ordered ULID. */
final class Ids {

    private Ids() {}

    static String notification(Clock clock) {
        return next("ntf_", clock);
    }

    /** The form that the Standard Webhooks specification shows. */
    static String webhook(Clock clock) {
        return next("msg_", clock);
    }

    static String mail(Clock clock) {
        return next("mail_", clock);
    }

    static String row(Clock clock) {
        return next("", clock);
    }

    /** The same for the same words, so that the database keeps it single. */
    static String of(Object... words) {
        byte[] all =
                Stream.of(words)
                        .map(String::valueOf)
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(all).toString().replace("-", "");
    }

    private static String next(String prefix, Clock clock) {
        return prefix + UlidCreator.getUlid(clock.millis());
    }
}
