package io.counterfoil.app.json;

import io.counterfoil.app.errors.Problem;
import io.counterfoil.app.errors.UnfitBodyException;
import jakarta.json.JsonArray;
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

/** Holds a JSON value against the records that it will become, and lists what they do not know. */
final class KnownMembers {

    /** Deeper than any body of ours, far from what could exhaust a stack. */
    private static final int DEEPEST = 32;

    private final List<Problem.Field> unknown = new ArrayList<>();

    List<Problem.Field> unknownIn(JsonValue value, Type type) {
        visit(value, type, "", 0);
        return unknown;
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

    /** Empty for what takes any member, such as a map. */
    private static Map<String, Type> members(Type type) {
        if (type instanceof Class<?> record && record.isRecord()) {
            return Arrays.stream(record.getRecordComponents())
                    .collect(
                            Collectors.toMap(
                                    KnownMembers::memberName, RecordComponent::getGenericType));
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
