package io.counterfoil.sandbox.provider;

import java.net.URI;
import java.util.Map;

/**
 * What a merchant's page lets the buyer's browser or phone do.
 *
 * @param target where to go; of a QR code: what it says
 * @param fields what is posted along, or handed to the provider's own app
 */
public record BuyerAction(Kind kind, String target, Map<String, String> fields) {

    public BuyerAction {
        fields = Map.copyOf(fields);
    }

    /** How the buyer gets there. */
    public enum Kind {
        /** The browser is sent there. */
        REDIRECT,
        /** The browser posts the fields there. */
        FORM,
        /** The phone reads it off the screen. */
        QR,
        /** The provider's own app takes the fields. */
        IN_APP
    }

    /** The path that it leads to, raw, empty where the target isn't an address. */
    public String path() {
        return part(URI::getRawPath);
    }

    /** Raw, empty if there is none. */
    public String query() {
        return part(URI::getRawQuery);
    }

    private String part(java.util.function.Function<URI, String> part) {
        try {
            var value = part.apply(URI.create(target));
            return value == null ? "" : value;
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }
}
