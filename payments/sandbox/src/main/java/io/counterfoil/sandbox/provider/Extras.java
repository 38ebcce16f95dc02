package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.web.FormText;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a provider keeps beside the common things, as one column. */
public final class Extras {

    private Extras() {}

    public static String write(Map<String, String> extras) {
        return FormText.encode(extras, StandardCharsets.UTF_8);
    }

    public static Map<String, String> read(String column) {
        return Collections.unmodifiableMap(FormText.fields(column, StandardCharsets.UTF_8));
    }

    static Map<String, String> copy(Map<String, String> extras) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    }
}
