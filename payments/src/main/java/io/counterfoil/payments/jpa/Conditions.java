package io.counterfoil.payments.jpa;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a search: field names are ours, values are always parameters. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    void equal(String field, Object value) {
        if (value != null) {
            conditions.add(field + " = " + parameter(value));
        }
    }

    void atLeast(String field, Object value) {
        if (value != null) {
            conditions.add(field + " >= " + parameter(value));
        }
    }

    void less(String field, Object value) {
        if (value != null) {
            conditions.add(field + " < " + parameter(value));
        }
    }

    void anyEqual(String value, String... fields) {
        if (value == null || value.isBlank()) {
            return;
        }
        String parameter = parameter(value.strip());
        List<String> alternatives = new ArrayList<>();
        for (String field : fields) {
            alternatives.add(field + " = " + parameter);
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    void anyEqual(Long value, String... fields) {
        if (value == null) {
            return;
        }
        String parameter = parameter(value);
        conditions.add(
                "(" + String.join(" = " + parameter + " or ", fields) + " = " + parameter + ")");
    }

    String jpql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    void bind(Query query) {
        values.forEach(query::setParameter);
    }

    /** No database holds a text with a NUL, and PostgreSQL refuses to look for one. */
    private static Object searchable(Object value) {
        return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
    }

    private String parameter(Object value) {
        String name = "v" + values.size();
        values.put(name, searchable(value));
        return ":" + name;
    }
}
