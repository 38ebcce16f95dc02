package io.counterfoil.payments.domain;

import io.counterfoil.payments.PayAction;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pay action as it is stored: what is stored is what is shown. */
final class PayActionText {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private PayActionText() {}

    static String write(PayAction action) {
        var fields = JSON.createObjectBuilder();
        action.fields().forEach(fields::add);
        return JSON.createObjectBuilder()
                .add("kind", action.kind().name())
                .add("target", action.target())
                .add("fields", fields)
                .build()
                .toString();
    }

    static PayAction read(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            JsonObject object = reader.readObject();
            Map<String, String> fields = new LinkedHashMap<>();
            object.getJsonObject("fields")
                    .forEach((name, value) -> fields.put(name, ((JsonString) value).getString()));
            return new PayAction(
                    PayAction.Kind.valueOf(object.getString("kind")),
                    object.getString("target"),
                    fields);
        }
    }
}
