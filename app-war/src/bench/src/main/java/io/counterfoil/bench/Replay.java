package io.counterfoil.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes what a request wrote, for other numbers, as one statement: one round trip and one commit.
 */
final class Replay {

    private final Twins twins;
    private final String sql;
    private final List<Parameter> parameters = new ArrayList<>();
    private final long learnedAtNanos = System.nanoTime();

    /**
     * @param form of a text with numbers, or null for a value that all share
     */
    private record Parameter(Object value, Twins.Form form) {}

    Replay(Changes changes, Twins twins) {
        this.twins = twins;
        StringJoiner parts = new StringJoiner(", ", "with ", " select 1");
        int part = 0;
        for (Changes.Insert insert : changes.inserts()) {
            parts.add("w" + part++ + " as (" + insert(insert) + ")");
        }
        for (Changes.Update update : changes.updates()) {
            parts.add("w" + part++ + " as (" + update(update) + ")");
        }
        this.sql = parts.toString();
    }

    String sql() {
        return sql;
    }

    private String insert(Changes.Insert insert) {
        StringJoiner columns = new StringJoiner(", ", "(", ")");
        StringJoiner values = new StringJoiner(", ", "(", ")");
        insert.values()
                .forEach(
                        (column, value) -> {
                            columns.add(column);
                            values.add(placed(value));
                        });
        return "insert into " + insert.table().name() + " " + columns + " values " + values;
    }

    private String update(Changes.Update update) {
        StringJoiner changes = new StringJoiner(", ");
        for (Map.Entry<String, Object> change : update.changed().entrySet()) {
            changes.add(change.getKey() + " = " + placed(change.getValue()));
        }
        StringJoiner key = new StringJoiner(" and ");
        for (String column : update.table().key()) {
            key.add(column + " = " + placed(update.row().get(column)));
        }
        return "update " + update.table().name() + " set " + changes + " where " + key;
    }

    private String placed(Object value) {
        if (value == null) {
            return "null";
        }
        parameters.add(
                new Parameter(value, value instanceof String text ? twins.form(text) : null));
        return "?";
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void run(PreparedStatement prepared, int twin) throws SQLException {
        Duration since = Duration.ofNanos(System.nanoTime() - learnedAtNanos);
        for (int i = 0; i < parameters.size(); i++) {
            prepared.setObject(i + 1, value(parameters.get(i), twin, since));
        }
        prepared.execute();
    }

    private Object value(Parameter parameter, int twin, Duration since) {
        if (parameter.form() != null) {
            return twins.text(parameter.form(), twin);
        }
        return parameter.value() instanceof OffsetDateTime at ? at.plus(since) : parameter.value();
    }
}
