package io.counterfoil.payments;

import java.net.URI;
import java.util.Map;

/**
 * What the buyer's browser does to pay: a redirect, a form that posts itself, a QR code, or a
 * script that opens the payment sheet of the app around it.
 *
 * @param target the address to go or post to; for a QR code the text of the code; for {@code
 *     IN_APP} the path of a script of ours
 * @param fields the form's fields or what the script is told, in order; empty otherwise
 */
public record PayAction(Kind kind, String target, Map<String, String> fields) {

    public enum Kind {
        REDIRECT,
        FORM,
        QR,
        IN_APP
    }

    public PayAction {
        fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
    }

    public static PayAction redirect(URI target) {
        return new PayAction(Kind.REDIRECT, target.toString(), Map.of());
    }

    /** Holds a signature: never printed. */
    @Override
    public String toString() {
        return "pay action " + kind;
    }
}
