package io.counterfoil.reconciliation.jpa;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a search: field names are ours, values are always parameters. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    void say(String condition) {
        conditions.add(condition);
    }

    void equal(String field, Object value) {
        compare(field, " = ", value);
    }

    void notLess(String field, Object value) {
        compare(field, " >= ", value);
    }

    void notGreater(String field, Object value) {
        compare(field, " <= ", value);
    }

    void less(String field, Object value) {
        compare(field, " < ", value);
    }

    void greater(String field, Object value) {
        compare(field, " > ", value);
    }

    void unequalOrNull(String field, Object value) {
        conditions.add("(" + field + " is null or " + field + " <> " + parameter(value) + ")");
    }

    void anyEqual(Object value, String... fields) {
        if (value == null || value.equals("")) {
            return;
        }
        String parameter = parameter(value);
        List<String> alternatives = new ArrayList<>();
        for (String field : fields) {
            alternatives.add(field + " = " + parameter);
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    /** Behind the last item in an order that falls by both fields. */
    void before(String field, Object value, String tie, Object tieValue) {
        behind(field, " < ", value, tie, tieValue);
    }

    /** Behind the last item in an order that rises by both fields. */
    void after(String field, Object value, String tie, Object tieValue) {
        behind(field, " > ", value, tie, tieValue);
    }

    /** Behind the last item in an order that rises by a rank and then by both fields. */
    void afterRanked(
            String rank,
            Object rankValue,
            String field,
            Object value,
            String tie,
            Object tieValue) {
        behind(field, " > ", value, tie, tieValue);
        String behind = conditions.remove(conditions.size() - 1);
        String last = parameter(rankValue);
        conditions.add(
                "(" + rank + " > " + last + " or (" + rank + " = " + last + " and " + behind
                        + "))");
    }

    String jpql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    void bind(Query query) {
        values.forEach(query::setParameter);
    }

    private void behind(String field, String compare, Object value, String tie, Object tieValue) {
        String first = parameter(value);
        conditions.add(
                "("
                        + field
                        + compare
                        + first
                        + " or ("
                        + field
                        + " = "
                        + first
                        + " and "
                        + tie
                        + compare
                        + parameter(tieValue)
                        + "))");
    }

    private void compare(String field, String compare, Object value) {
        if (value != null) {
            conditions.add(field + compare + parameter(value));
        }
    }

    /** No database holds a text with a NUL, and PostgreSQL refuses to look for one. */
    private String parameter(Object value) {
        String name = "v" + values.size();
        values.put(name, value instanceof String text ? text.replace('\0', '\uFFFD') : value);
        return ":" + name;
    }
}
