package io.counterfoil.adminweb.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a form in {@code application/x-www-form-urlencoded}, in their order. */
public final class FormFields {

    /** One field; names may repeat. */
    public record Field(String name, String value) {}

    private FormFields() {}

    /** What cannot be decoded is left out. */
    static List<Field> all(String form) {
        List<Field> fields = new ArrayList<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                Optional<String> name = decoded(pair.substring(0, equals));
                Optional<String> value = decoded(pair.substring(equals + 1));
                if (name.isPresent() && value.isPresent()) {
                    fields.add(new Field(name.get(), value.get()));
                }
            }
        }
        return fields;
    }

    /** The first value; empty when it is missing or cannot be decoded. */
    static Optional<String> first(String form, String name) {
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return decoded(pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
