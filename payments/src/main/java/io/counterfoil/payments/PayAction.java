package io.counterfoil.payments;

import java.net.URI;
import java.util.Map;

/**
 * What the buyer's browser does to pay: a redirect, a form that posts itself, a QR code, or a
 * script that opens the payment sheet of the app around it.
 *
 * <p>The script of {@code IN_APP} is an asset of the provider, {@code /assets/payments/…/….js}. Its
 * page loads it by the element {@code #in-app}, whose {@code data-fields} is a JSON object of the
 * fields and whose {@code data-done} is where the script goes when the sheet is closed: the
 * provider's return path of this attempt, which asks the provider and proves nothing. The script
 * opens the sheet by itself and again when the page's button {@code #in-app-open} is pressed; after
 * giving up it stays on the page.
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
