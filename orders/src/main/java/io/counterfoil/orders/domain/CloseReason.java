package io.counterfoil.orders.domain;

import io.counterfoil.payments.Actor;
import java.util.Locale;

/** Why an order ended without money. */
public enum CloseReason {
    EXPIRED,
    MERCHANT,
    STAFF;

    /** The word in facts and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CloseReason askedBy(Actor actor) {
        return actor.value().startsWith("merchant:") ? MERCHANT : STAFF;
    }

    static CloseReason ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
