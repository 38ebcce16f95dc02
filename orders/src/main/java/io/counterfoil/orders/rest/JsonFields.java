package io.counterfoil.orders.rest;

import io.counterfoil.orders.rest.StrictJson.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The members of one JSON object, asked for by name and type; what nobody asked for is unknown. An
 * absent member and null are the same.
 */
final class JsonFields {

    /** No fraction, no exponent, no leading zero; 18 digits fit a long. */
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final Map<String, Object> members;
    private final String path;
    private final FieldErrors errors;
    private final Set<String> known = new LinkedHashSet<>();

    private JsonFields(Map<String, Object> members, String path, FieldErrors errors) {
        this.members = members;
        this.path = path;
        this.errors = errors;
    }

    /** Reads a whole body; refuses unknown members and wrong types, all of them at once. */
    static <T> T read(byte[] body, Function<JsonFields, T> reader) {
        FieldErrors errors = new FieldErrors();
        T value = object(StrictJson.read(body), "", errors, reader);
        errors.refuseAny();
        return value;
    }

    String text(String name) {
        Object value = take(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        errors.invalid(pathOf(name), "must be a text");
        return null;
    }

    Long integer(String name) {
        Object value = take(name);
        if (value == null) {
            return null;
        }
        if (value instanceof NumberText number && INTEGER.matcher(number.text()).matches()) {
            return Long.valueOf(number.text());
        }
        errors.invalid(pathOf(name), "must be an integer, written without fraction or exponent");
        return null;
    }

    <T> T object(String name, Function<JsonFields, T> reader) {
        Object value = take(name);
        return value == null ? null : object(value, pathOf(name), errors, reader);
    }

    <T> List<T> list(String name, Function<JsonFields, T> reader) {
        Object value = take(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> elements)) {
            errors.invalid(pathOf(name), "must be a list");
            return null;
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            read.add(object(elements.get(i), pathOf(name) + "[" + i + "]", errors, reader));
        }
        return read;
    }

    Map<String, String> texts(String name) {
        Object value = take(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> object)) {
            errors.invalid(pathOf(name), "must be an object");
            return null;
        }
        Map<String, String> read = new LinkedHashMap<>();
        object.forEach(
                (key, element) -> {
                    if (element instanceof String text) {
                        read.put((String) key, text);
                    } else {
                        errors.invalid(pathOf(name) + "." + key, "must be a text");
                    }
                });
        return read;
    }

    @SuppressWarnings("unchecked")
    private static <T> T object(
            Object value, String path, FieldErrors errors, Function<JsonFields, T> reader) {
        if (!(value instanceof Map)) {
            errors.invalid(path.isEmpty() ? "body" : path, "must be an object");
            return null;
        }
        JsonFields fields = new JsonFields((Map<String, Object>) value, path, errors);
        T read = reader.apply(fields);
        fields.members.keySet().stream()
                .filter(name -> !fields.known.contains(name))
                .forEach(name -> errors.unknown(fields.pathOf(name)));
        return read;
    }

    private Object take(String name) {
        known.add(name);
        Object value = members.get(name);
        return value == StrictJson.NULL ? null : value;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
