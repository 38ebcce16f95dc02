package io.counterfoil.bench;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/** As many twins of a row as wanted, made by the database itself. */
final class Fill {

    private final Twins twins;

    Fill(Twins twins) {
        this.twins = twins;
    }

    /**
     * @param instead SQL for columns that differ otherwise; {@code g} is the twin's number
     */
    String sql(Changes.Insert sample, long from, long to, Map<String, String> instead) {
        StringJoiner columns = new StringJoiner(", ", "(", ")");
        StringJoiner values = new StringJoiner(", ");
        sample.values()
                .forEach(
                        (column, value) -> {
                            if (value != null || instead.containsKey(column)) {
                                columns.add(column);
                                String said = instead.get(column);
                                values.add(said != null ? said : expression(value));
                            }
                        });
        return "insert into %s %s select %s from generate_series(%d, %d) g"
                .formatted(sample.table().name(), columns, values, from, to - 1);
    }

    private String expression(Object value) {
        if (value instanceof String text) {
            Twins.Form form = twins.form(text);
            return form == null ? quoted(text) : twins.sql(form);
        }
        if (value instanceof OffsetDateTime at) {
            return "timestamptz '" + at + "'";
        }
        if (value instanceof byte[] bytes) {
            return "decode('" + HexFormat.of().formatHex(bytes) + "', 'hex')";
        }
        return value.toString();
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
