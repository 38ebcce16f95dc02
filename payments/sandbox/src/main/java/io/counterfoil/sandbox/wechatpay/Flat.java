package io.counterfoil.sandbox.wechatpay;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** JSON objects as flat fields, {@code amount.total} for a member of a member, and back. */
final class Flat {

    /** Those members of {@code amount} that aren't numbers. */
    private static final Set<String> TEXTS = Set.of("amount.currency", "amount.payer_currency");

    private static final String EMPTY_LIST = "[]";

    private Flat() {}

    /** Members stand in the order in which their names come first. */
    static JsonObject nested(Map<String, String> fields) {
        return nested("", fields);
    }

    /** The object with another value in one of its members, which is made if it isn't there. */
    static JsonObject with(JsonObject json, String path, String value) {
        int dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        var old = json.get(name);
        JsonValue changed;
        if (dot < 0) {
            changed = old instanceof JsonNumber ? number(value) : Json.createValue(value);
        } else {
            var inner = old instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
            changed = with(inner, path.substring(dot + 1), value);
        }
        return Json.createObjectBuilder(json).add(name, changed).build();
    }

    private static JsonObject nested(String prefix, Map<String, String> fields) {
        var members = new LinkedHashMap<String, JsonValue>();
        fields.forEach(
                (name, text) -> {
                    if (name.startsWith(prefix)) {
                        var rest = name.substring(prefix.length());
                        int dot = rest.indexOf('.');
                        if (dot < 0) {
                            members.put(rest, value(name, text));
                        } else {
                            members.computeIfAbsent(
                                    rest.substring(0, dot),
                                    inner -> nested(prefix + inner + ".", fields));
                        }
                    }
                });
        var json = Json.createObjectBuilder();
        members.forEach(json::add);
        return json.build();
    }

    private static JsonValue value(String name, String text) {
        if (name.startsWith("amount.") && !TEXTS.contains(name)) {
            return number(text);
        }
        return text.equals(EMPTY_LIST) ? JsonValue.EMPTY_JSON_ARRAY : Json.createValue(text);
    }

    /** A number, where it can be one. */
    private static JsonValue number(String text) {
        return text.matches("-?[0-9]{1,18}")
                ? Json.createValue(Long.parseLong(text))
                : Json.createValue(text);
    }
}
