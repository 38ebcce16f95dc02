package io.counterfoil.payments;

import java.net.URI;
import java.util.Map;

/**
 * What the buyer's browser does to pay: a redirect, a form that posts itself, or a QR code.
 *
 * @param target the address to go or post to; for a QR code the text of the code
 * @param fields the form's fields, in order; empty otherwise
 */
public record PayAction(Kind kind, String target, Map<String, String> fields) {

    public enum Kind {
        REDIRECT,
        FORM,
        QR
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
