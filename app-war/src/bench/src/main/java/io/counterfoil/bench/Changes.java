package io.counterfoil.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that a request inserted and those that it changed. */
record Changes(List<Insert> inserts, List<Update> updates) {

    record Insert(Table table, Map<String, Object> values) {}

    /**
     * @param row as it is afterwards
     * @param changed of it, with the new values
     */
    record Update(Table table, Map<String, Object> row, Map<String, Object> changed) {}

    /**
     * The same in two steps, because one row must be safe before the rest is begun: that row as it
     * is first stored, and everything else.
     *
     * @param first what the row's columns hold at first, where that differs from the end
     */
    List<Changes> storedFirst(String table, Map<String, Object> first) {
        Insert stored =
                inserts.stream()
                        .filter(insert -> insert.table().name().equals(table))
                        .findFirst()
                        .orElseThrow();
        Map<String, Object> atFirst = new LinkedHashMap<>(stored.values());
        atFirst.putAll(first);
        Map<String, Object> later = new LinkedHashMap<>(stored.values());
        later.keySet().retainAll(first.keySet());
        List<Insert> others = new ArrayList<>(inserts);
        others.remove(stored);
        List<Update> changed = new ArrayList<>(updates);
        changed.add(new Update(stored.table(), stored.values(), later));
        return List.of(
                new Changes(List.of(new Insert(stored.table(), atFirst)), List.of()),
                new Changes(others, changed));
    }

    /** The same, but for one column of the rows that go into a table. */
    Changes with(String table, String column, Object value) {
        List<Insert> all = new ArrayList<>();
        for (Insert insert : inserts) {
            Map<String, Object> values = new LinkedHashMap<>(insert.values());
            if (insert.table().name().equals(table)) {
                values.put(column, value);
            }
            all.add(new Insert(insert.table(), values));
        }
        return new Changes(all, updates);
    }

    /** Those of a table. */
    List<Insert> into(String table) {
        return inserts.stream().filter(insert -> insert.table().name().equals(table)).toList();
    }

    int rows() {
        return inserts.size() + updates.size();
    }
}
