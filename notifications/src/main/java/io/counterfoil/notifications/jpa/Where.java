package io.counterfoil.notifications.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list query whose conditions are left out where nothing was asked; values are parameters. */
final class Where<T> {

    private final EntityManager entities;
    private final String entity;
    private final Class<T> type;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    Where(EntityManager entities, String entity, Class<T> type) {
        this.entities = entities;
        this.entity = entity;
        this.type = type;
    }

    void and(String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    /**
     * Either a text in one of some fields, or a field among several values; nothing where neither
     * is asked about.
     *
     * @param values null where it is not asked about; none of none matches
     */
    void any(String text, List<String> fields, String field, List<String> values) {
        List<String> either = new ArrayList<>();
        if (text != null) {
            fields.forEach(each -> either.add(each + " = :text"));
            this.values.put("text", text.replace('\0', '\uFFFD'));
        }
        if (values != null && !values.isEmpty()) {
            either.add(field + " in :among");
            this.values.put("among", values);
        }
        if (!either.isEmpty()) {
            conditions.add("(" + String.join(" or ", either) + ")");
        } else if (values != null) {
            conditions.add("1 = 0");
        }
    }

    List<T> list(String order, int limit) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var query =
                entities.createQuery(
                        "select e from " + entity + " e" + where + " order by " + order, type);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }
}
