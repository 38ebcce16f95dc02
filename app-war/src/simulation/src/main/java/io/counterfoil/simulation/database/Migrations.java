package io.counterfoil.simulation.database;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the constraints from the product's own migrations, in their order: unique keys, CHECKs, NOT
 * NULL and the lengths of texts. Foreign keys are left out: no row of the product is deleted that
 * another one names.
 */
final class Migrations {

    private static final Pattern CREATE =
            Pattern.compile("create table (\\w+\\.\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern ALTER =
            Pattern.compile("alter table (\\w+\\.\\w+)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern UNIQUE_INDEX =
            Pattern.compile("create unique index (\\w+) on (\\w+\\.\\w+)\\s*\\(([^)]*)\\)");
    private static final Pattern UNIQUE =
            Pattern.compile("constraint (\\w+)\\s+unique\\s*\\(([^)]*)\\)");
    private static final Pattern CHECK =
            Pattern.compile("constraint (\\w+)\\s+check\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile(
                    "(?:add column )?(\\w+) ([a-z]+(?: varying)?(?:\\((\\d+)\\))?)(.*)",
                    Pattern.DOTALL);

    /** What is demanded of a table, by the constraint's name. */
    private final Map<String, Map<String, Function<EntityType, Constraint>>> tables =
            new LinkedHashMap<>();

    void read(String schema) {
        String folder = "db/" + schema;
        ClassesIn.texts(folder, ".sql").values().forEach(this::readScript);
    }

    private void readScript(String sql) {
        String plain = sql.replaceAll("--[^\n]*", "").replaceAll("\\s+", " ");
        for (String statement : plain.split(";")) {
            readStatement(statement.strip());
        }
    }

    private void readStatement(String sql) {
        Matcher create = CREATE.matcher(sql);
        if (create.matches()) {
            parts(create.group(2)).forEach(part -> part(create.group(1), part));
            return;
        }
        Matcher index = UNIQUE_INDEX.matcher(sql);
        if (index.find()) {
            unique(index.group(2), index.group(1), index.group(3));
            return;
        }
        Matcher alter = ALTER.matcher(sql);
        if (alter.matches()) {
            alter(alter.group(1), alter.group(2).strip());
        }
    }

    private void alter(String table, String change) {
        if (change.startsWith("drop constraint ")) {
            of(table).remove(change.substring("drop constraint ".length()).strip());
        } else if (change.startsWith("alter column ")) {
            String column = change.substring("alter column ".length()).split(" ")[0];
            if (change.endsWith("drop not null")) {
                of(table).remove(notNullName(column));
            } else if (change.endsWith("set not null")) {
                notNull(table, column);
            }
        } else if (change.startsWith("add constraint ")) {
            part(table, change.substring("add ".length()));
        } else if (change.startsWith("add ")) {
            part(table, change);
        }
    }

    private void part(String table, String part) {
        if (part.startsWith("constraint ")) {
            Matcher unique = UNIQUE.matcher(part);
            Matcher check = CHECK.matcher(part);
            if (unique.matches()) {
                unique(table, unique.group(1), unique.group(2));
            } else if (check.matches()) {
                check(table, check.group(1), check.group(2));
            }
            return;
        }
        Matcher column = COLUMN.matcher(part);
        boolean isColumn = column.matches() && !part.startsWith("primary key");
        if (isColumn && column.group(4).contains("not null")) {
            notNull(table, column.group(1));
        }
        if (isColumn && column.group(2).startsWith("varchar(")) {
            length(table, column.group(1), Integer.parseInt(column.group(3)));
        }
    }

    private Map<String, Function<EntityType, Constraint>> of(String table) {
        return tables.computeIfAbsent(table, none -> new LinkedHashMap<>());
    }

    private void unique(String table, String name, String columns) {
        of(table)
                .put(
                        name,
                        type -> {
                            List<Field[]> fields = new ArrayList<>();
                            for (String column : columns.split(",")) {
                                fields.add(required(type, column.strip(), name));
                            }
                            return new Constraint(name, fields, null);
                        });
    }

    private void check(String table, String name, String condition) {
        of(table)
                .put(
                        name,
                        type ->
                                new Constraint(
                                        name,
                                        null,
                                        new ExpressionParser(
                                                        new Words(condition), columns(type, name))
                                                .condition()));
    }

    private void notNull(String table, String column) {
        of(table)
                .put(
                        notNullName(column),
                        type -> {
                            Field[] path = type.columnPath(column);
                            return path == null
                                    ? null
                                    : new Constraint(
                                            type.table() + "." + notNullName(column),
                                            null,
                                            scope -> EntityType.value(scope.row(""), path) != null);
                        });
    }

    private void length(String table, String column, int most) {
        of(table)
                .put(
                        "length of " + column,
                        type -> {
                            Field[] path = type.columnPath(column);
                            return path == null
                                    ? null
                                    : new Constraint(
                                            type.table() + "." + column + " is too long",
                                            null,
                                            scope ->
                                                    !(EntityType.value(scope.row(""), path)
                                                                    instanceof String text)
                                                            || text.length() <= most);
                        });
    }

    private static String notNullName(String column) {
        return column + " is null";
    }

    private static ExpressionParser.Names columns(EntityType type, String name) {
        return new ExpressionParser.Names() {
            @Override
            public Expression path(String column) {
                return ExpressionParser.fields(
                        "", required(type, column.toLowerCase(Locale.ROOT), name));
            }

            @Override
            public Function<Expression.Scope, Collection<?>> subquery(Words words) {
                throw new IllegalArgumentException("a CHECK asks no other table");
            }
        };
    }

    private static Field[] required(EntityType type, String column, String constraint) {
        Field[] path = type.columnPath(column);
        if (path == null) {
            throw new IllegalStateException(
                    constraint + " names a column that " + type + " doesn't have: " + column);
        }
        return path;
    }

    List<Constraint> constraints(EntityType type) {
        List<Constraint> found = new ArrayList<>();
        for (Function<EntityType, Constraint> each :
                tables.getOrDefault(type.table(), Map.of()).values()) {
            Constraint constraint = each.apply(type);
            if (constraint != null) {
                found.add(constraint);
            }
        }
        return found;
    }

    /** The parts between the commas that stand outside parentheses. */
    private static List<String> parts(String body) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth--;
            } else if (!quoted && c == ',' && depth == 0) {
                parts.add(body.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(body.substring(from).strip());
        return parts;
    }
}
