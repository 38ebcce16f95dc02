package io.counterfoil.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rows of the business tables at one moment. Two of them tell what a request wrote, whatever
 * the schema is by now.
 */
record Rows(Map<Table, Map<List<Object>, Map<String, Object>>> byTable) {

    /** Of the making of the database, of staff, and of what happens now and then by itself. */
    private static final Set<String> NOT_OF_A_REQUEST =
            Set.of(
                    "payments.api_key",
                    "payments.merchant",
                    "payments.staff_act",
                    "payments.staff_chain",
                    "payments.staff_chain_day",
                    "notifications.webhook_endpoint");

    private static final String TABLES =
            """
            select c.table_schema || '.' || c.table_name,
                string_agg(c.column_name, ',' order by c.ordinal_position),
                (select string_agg(a.attname, ',' order by array_position(i.indkey::int[], a.attnum::int))
                    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                    where i.indrelid = (c.table_schema || '.' || c.table_name)::regclass and i.indisprimary),
                (select string_agg(distinct a.attname, ',')
                    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                    where i.indrelid = (c.table_schema || '.' || c.table_name)::regclass and i.indisunique)
            from information_schema.columns c
            where c.table_schema in ('payments', 'refunds', 'orders', 'notifications', 'reconciliation')
            group by c.table_schema, c.table_name
            order by 1
            """;

    static Rows of(Database database) {
        try (Connection connection = database.connect()) {
            Map<Table, Map<List<Object>, Map<String, Object>>> all = new LinkedHashMap<>();
            for (Table table : tables(connection)) {
                all.put(table, rows(connection, table));
            }
            return new Rows(all);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                String name = found.getString(1);
                boolean isOfRequests = !NOT_OF_A_REQUEST.contains(name) && !name.contains("flyway");
                if (isOfRequests && found.getString(3) != null) {
                    tables.add(
                            new Table(
                                    name,
                                    words(found.getString(2)),
                                    words(found.getString(3)),
                                    new HashSet<>(words(found.getString(4)))));
                }
            }
        }
        return tables;
    }

    private static Map<List<Object>, Map<String, Object>> rows(Connection connection, Table table)
            throws SQLException {
        Map<List<Object>, Map<String, Object>> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from " + table.name())) {
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= table.columns().size(); i++) {
                    boolean isInstant =
                            found.getMetaData().getColumnType(i) == Types.TIMESTAMP
                                    || found.getMetaData().getColumnType(i)
                                            == Types.TIMESTAMP_WITH_TIMEZONE;
                    row.put(
                            found.getMetaData().getColumnName(i),
                            isInstant
                                    ? found.getObject(i, OffsetDateTime.class)
                                    : found.getObject(i));
                }
                rows.put(table.key().stream().map(row::get).toList(), row);
            }
        }
        return rows;
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(","));
    }

    /** What was written between an earlier moment and this one. */
    Changes since(Rows before) {
        List<Changes.Insert> inserts = new ArrayList<>();
        List<Changes.Update> updates = new ArrayList<>();
        byTable.forEach(
                (table, rows) ->
                        rows.forEach(
                                (key, row) -> {
                                    Map<String, Object> old = before.byTable.get(table).get(key);
                                    if (old == null) {
                                        inserts.add(new Changes.Insert(table, row));
                                    } else if (!different(old, row).isEmpty()) {
                                        updates.add(
                                                new Changes.Update(
                                                        table, row, different(old, row)));
                                    }
                                }));
        return new Changes(inserts, updates);
    }

    private static Map<String, Object> different(
            Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> different = new LinkedHashMap<>();
        after.forEach(
                (column, value) -> {
                    Object old = before.get(column);
                    boolean same =
                            value instanceof byte[] bytes && old instanceof byte[] were
                                    ? Arrays.equals(bytes, were)
                                    : java.util.Objects.equals(value, old);
                    if (!same) {
                        different.put(column, value);
                    }
                });
        return different;
    }
}
