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

    List<T> list(String order, int limit) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var query =
                entities.createQuery(
                        "select e from " + entity + " e" + where + " order by " + order, type);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }
}
