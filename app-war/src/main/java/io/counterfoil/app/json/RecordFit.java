package io.counterfoil.app.json;

import io.counterfoil.app.errors.Problem;
import io.counterfoil.app.errors.UnfitBodyException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds a JSON value against the records that it will become, and lists what they do not know and
 * what is no integer where they have one: JSON-B would cut 1.5 to 1 and let a number wrap around.
 */
final class RecordFit {

    /** Deeper than any body of ours, far from what could exhaust a stack. */
    private static final int DEEPEST = 32;

    private final List<Problem.Field> unknown = new ArrayList<>();
    private final List<Problem.Field> notIntegers = new ArrayList<>();

    private RecordFit() {}

    static RecordFit of(JsonValue value, Type type) {
        RecordFit fit = new RecordFit();
        fit.visit(value, type, "", 0);
        return fit;
    }

    List<Problem.Field> unknown() {
        return unknown;
    }

    List<Problem.Field> notIntegers() {
        return notIntegers;
    }

    private void visit(JsonValue value, Type type, String path, int depth) {
        if (depth > DEEPEST) {
            throw new UnfitBodyException(Problem.malformedJson(), null);
        }
        if (value instanceof JsonObject object) {
            Map<String, Type> members = members(type);
            object.forEach((name, member) -> visitMember(name, member, members, path, depth));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                visit(array.get(i), elementType(type), path + "[" + i + "]", depth + 1);
            }
        } else if (!fits(value, type)) {
            notIntegers.add(new Problem.Field(path, "is not an integer that fits"));
        }
    }

    private void visitMember(
            String name, JsonValue value, Map<String, Type> members, String path, int depth) {
        String memberPath = path.isEmpty() ? name : path + "." + name;
        if (!members.isEmpty() && !members.containsKey(name)) {
            unknown.add(new Problem.Field(memberPath, "is not a known field"));
            return;
        }
        visit(value, members.getOrDefault(name, Object.class), memberPath, depth + 1);
    }

    private static boolean fits(JsonValue value, Type type) {
        boolean isInt = type == int.class || type == Integer.class;
        boolean isLong = type == long.class || type == Long.class;
        if (value == JsonValue.NULL || !(isInt || isLong)) {
            return true;
        }
        if (!(value instanceof JsonNumber number)) {
            return false;
        }
        try {
            long exact = number.longValueExact();
            return isLong || exact == (int) exact;
        } catch (ArithmeticException cut) {
            return false;
        }
    }

    /** Empty for what takes any member, such as a map. */
    private static Map<String, Type> members(Type type) {
        if (type instanceof Class<?> record && record.isRecord()) {
            return Arrays.stream(record.getRecordComponents())
                    .collect(
                            Collectors.toMap(
                                    RecordFit::memberName, RecordComponent::getGenericType));
        }
        return Map.of();
    }

    private static String memberName(RecordComponent component) {
        JsonbProperty named = component.getAccessor().getAnnotation(JsonbProperty.class);
        return named == null || named.value().isEmpty()
                ? Problem.snakeCase(component.getName())
                : named.value();
    }

    private static Type elementType(Type type) {
        boolean isCollection =
                type instanceof ParameterizedType generic
                        && generic.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw);
        return isCollection ? ((ParameterizedType) type).getActualTypeArguments()[0] : Object.class;
    }
}
