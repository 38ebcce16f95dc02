package io.counterfoil.notifications.application;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Clock;

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

    private static String next(String prefix, Clock clock) {
        return prefix + UlidCreator.getUlid(clock.millis());
    }
}
