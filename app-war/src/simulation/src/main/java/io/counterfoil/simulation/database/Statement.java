package io.counterfoil.simulation.database;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A JPQL statement, read once: a select, an update of some rows, or a delete. */
final class Statement {

    private enum Kind {
        SELECT,
        UPDATE,
        DELETE
    }

    /** Something that is worked out for one row, or for a group of them. */
    private interface Item {
        Object of(List<Row> group);
    }

    /**
     * One table of the query.
     *
     * @param on what joins it, or null
     * @param byId the id that {@code on} asks for, where it asks for one: its row is looked up
     * @param left whether the others stay where it has no row
     */
    private record Source(
            String alias, EntityType type, Expression on, Expression byId, boolean left) {}

    private record Sort(Item item, boolean descending) {}

    private record Assignment(Field[] path, Expression value) {}

    private final String text;
    private final Kind kind;
    private final Map<String, EntityType> aliases;
    private final List<Source> sources = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Item> groupBy = new ArrayList<>();
    private final List<Sort> sorts = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private boolean aggregates;
    private boolean distinct;
    private String entityAlias;
    private Expression where = scope -> Boolean.TRUE;

    private Statement(Words words, Tables tables, Map<String, EntityType> outer) {
        this.text = words.toString();
        this.aliases = new LinkedHashMap<>(outer);
        switch (words.peek()) {
            case "select" -> {
                kind = Kind.SELECT;
                select(words, tables);
            }
            case "update" -> {
                kind = Kind.UPDATE;
                update(words, tables);
            }
            case "delete" -> {
                kind = Kind.DELETE;
                words.take();
                words.require("from");
                source(words, tables, false, false);
                where(words, tables);
            }
            default -> throw new IllegalArgumentException("statement not understood: " + text);
        }
    }

    static Statement parse(String jpql, Tables tables) {
        Words words = new Words(jpql);
        Statement statement = new Statement(words, tables, Map.of());
        if (!words.isAtEnd()) {
            throw new IllegalArgumentException(
                    "not understood from '" + words.peek() + "': " + jpql);
        }
        return statement;
    }

    private void select(Words words, Tables tables) {
        words.take();
        distinct = words.takeIf("distinct");
        // The aliases of the items are known only after FROM: read the items a second time.
        Words later = words.fromHere();
        int depth = 0;
        while (depth > 0 || !words.peek().equals("from")) {
            String word = words.take();
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
        }
        words.take();
        do {
            source(words, tables, false, false);
            while (List.of("join", "inner", "left").contains(words.peek())) {
                boolean left = words.takeIf("left");
                words.takeIf("inner");
                words.require("join");
                source(words, tables, true, left);
            }
        } while (words.takeIf(","));
        where(words, tables);
        String first = later.peek();
        boolean single = later.peek(1).equals("from");
        do {
            items.add(item(later, tables));
        } while (later.takeIf(","));
        entityAlias = single && aliases.containsKey(first) ? first : null;
        if (words.takeIf("group")) {
            words.require("by");
            do {
                groupBy.add(item(words, tables));
            } while (words.takeIf(","));
        }
        if (words.takeIf("order")) {
            words.require("by");
            do {
                Item item = item(words, tables);
                boolean descending = words.takeIf("desc");
                if (!descending) {
                    words.takeIf("asc");
                }
                sorts.add(new Sort(item, descending));
            } while (words.takeIf(","));
        }
    }

    private void update(Words words, Tables tables) {
        words.take();
        Source source = source(words, tables, false, false);
        words.require("set");
        do {
            String path = words.take();
            words.require("=");
            assignments.add(
                    new Assignment(
                            source.type().attribute(path.substring(path.indexOf('.') + 1)),
                            parser(words, tables).sum()));
        } while (words.takeIf(","));
        where(words, tables);
    }

    private Source source(Words words, Tables tables, boolean joined, boolean left) {
        EntityType type = tables.named(words.take());
        words.takeIf("as");
        String alias = words.take();
        aliases.put(alias, type);
        Expression condition = null;
        Expression byId = null;
        if (joined && words.takeIf("on")) {
            boolean asksForId =
                    type.isId(words.peek().substring(words.peek().indexOf('.') + 1))
                            && words.peek().startsWith(alias + ".")
                            && words.peek(1).equals("=")
                            && !List.of("and", "or").contains(words.peek(3));
            String id = words.word(2);
            condition = parser(words, tables).condition();
            if (asksForId) {
                byId = parser(new Words(id), tables).sum();
            }
        }
        Source source = new Source(alias, type, condition, byId, left);
        sources.add(source);
        return source;
    }

    private void where(Words words, Tables tables) {
        if (words.takeIf("where")) {
            where = parser(words, tables).condition();
        }
    }

    private Item item(Words words, Tables tables) {
        String word = words.peek();
        boolean call = words.peek(1).equals("(");
        if (call && word.equals("coalesce")) {
            words.take();
            words.take();
            Item first = item(words, tables);
            words.require(",");
            Item second = item(words, tables);
            words.require(")");
            return group -> {
                Object value = first.of(group);
                return value == null ? second.of(group) : value;
            };
        }
        if (call && List.of("count", "min", "max", "sum").contains(word)) {
            aggregates = true;
            words.take();
            words.take();
            boolean every = words.takeIf("*");
            boolean different = words.takeIf("distinct");
            Expression of = every ? scope -> 1L : parser(words, tables).sum();
            words.require(")");
            return group -> aggregate(word, values(group, of, different));
        }
        Expression plain = parser(words, tables).sum();
        return group -> group.isEmpty() ? plain.eval(Row.NONE) : plain.eval(group.get(0));
    }

    private static Collection<Object> values(List<Row> group, Expression of, boolean different) {
        Collection<Object> values = different ? new LinkedHashSet<>() : new ArrayList<>();
        for (Row row : group) {
            Object value = of.eval(row);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static Object aggregate(String word, Collection<Object> values) {
        return switch (word) {
            case "count" -> (long) values.size();
            case "sum" ->
                    values.isEmpty()
                            ? null
                            : (Object)
                                    values.stream()
                                            .mapToLong(value -> ((Number) value).longValue())
                                            .reduce(0, Math::addExact);
            case "min" -> values.stream().min(ExpressionParser::order).orElse(null);
            default -> values.stream().max(ExpressionParser::order).orElse(null);
        };
    }

    private ExpressionParser parser(Words words, Tables tables) {
        return new ExpressionParser(
                words, ExpressionParser.names(aliases, inner -> subquery(inner, tables)));
    }

    private Function<Expression.Scope, Collection<?>> subquery(Words words, Tables tables) {
        Statement inner = new Statement(words, tables, aliases);
        return scope -> inner.select((Row) scope, scope.session(), scope::parameter, 0, -1);
    }

    /** The one alias whose entities are the result; null where values are. */
    EntityType entity() {
        return entityAlias == null ? null : aliases.get(entityAlias);
    }

    boolean isSelect() {
        return kind == Kind.SELECT;
    }

    /** Entities are answered as the rows that are kept; the session makes them managed. */
    List<Object> select(Session session, Map<String, Object> parameters, int first, int limit) {
        return select(null, session, parameters::get, first, limit);
    }

    /** The type of what an item of a row is, where it is an entity. */
    EntityType typeOf(Object row) {
        for (Source source : sources) {
            if (source.type().type().isInstance(row)) {
                return source.type();
            }
        }
        return null;
    }

    private List<Object> select(
            Row outer, Session session, Function<String, Object> parameters, int first, int limit) {
        List<Row> rows = new ArrayList<>();
        join(0, new Row(outer, session, parameters), rows);
        List<List<Row>> groups = groups(rows);
        if (!sorts.isEmpty()) {
            groups.sort(this::order);
        }
        List<Object> results = new ArrayList<>();
        Collection<Object> seen = distinct ? new LinkedHashSet<>() : results;
        for (List<Row> group : groups) {
            Object result;
            if (items.size() == 1) {
                result = items.get(0).of(group);
            } else {
                Object[] values = new Object[items.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = items.get(i).of(group);
                }
                result = values;
            }
            seen.add(result);
        }
        List<Object> all = distinct ? new ArrayList<>(seen) : results;
        int from = Math.min(first, all.size());
        int to = limit < 0 ? all.size() : Math.min(all.size(), from + limit);
        return from == 0 && to == all.size() ? all : new ArrayList<>(all.subList(from, to));
    }

    private int order(List<Row> one, List<Row> other) {
        for (Sort sort : sorts) {
            int order = ExpressionParser.order(sort.item().of(one), sort.item().of(other));
            if (order != 0) {
                return sort.descending() ? -order : order;
            }
        }
        return 0;
    }

    private List<List<Row>> groups(List<Row> rows) {
        List<List<Row>> groups = new ArrayList<>();
        if (!groupBy.isEmpty()) {
            Map<List<Object>, List<Row>> byKey = new LinkedHashMap<>();
            for (Row row : rows) {
                List<Object> key = new ArrayList<>();
                groupBy.forEach(item -> key.add(item.of(List.of(row))));
                byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
            }
            groups.addAll(byKey.values());
        } else if (aggregates) {
            groups.add(rows);
        } else {
            rows.forEach(row -> groups.add(List.of(row)));
        }
        return groups;
    }

    private void join(int at, Row row, List<Row> found) {
        if (at == sources.size()) {
            if (where.holds(row)) {
                found.add(row.copy());
            }
            return;
        }
        Source source = sources.get(at);
        boolean none = true;
        for (Object state : candidates(source, row)) {
            row.put(source.alias(), state);
            if (source.on() == null || source.on().holds(row)) {
                none = false;
                join(at + 1, row, found);
            }
        }
        if (none && source.left()) {
            row.put(source.alias(), null);
            join(at + 1, row, found);
        }
    }

    private static Collection<?> candidates(Source source, Row row) {
        if (source.byId() == null) {
            return row.session().visible(source.type());
        }
        Object id = source.byId().eval(row);
        Object state = id == null ? null : row.session().row(source.type(), id);
        return state == null ? List.of() : List.of(state);
    }

    /** Updates or deletes; how many rows. */
    int execute(Session session, Map<String, Object> parameters) {
        List<Row> rows = new ArrayList<>();
        join(0, new Row(null, session, parameters::get), rows);
        Source source = sources.get(0);
        int changed = 0;
        for (Row found : rows) {
            Object state = found.row(source.alias());
            if (kind == Kind.DELETE) {
                session.deleteRow(source.type(), state);
                changed++;
            } else {
                // Under the lock the row is looked at again, as the databases do.
                Object now = session.lockForWrite(source.type(), state);
                Row again = new Row(null, session, parameters::get);
                again.put(source.alias(), now);
                if (now != null && where.holds(again)) {
                    Object after = source.type().copy(now);
                    for (Assignment each : assignments) {
                        source.type().set(after, each.path(), each.value().eval(again));
                    }
                    session.writeRow(source.type(), now, after);
                    changed++;
                }
            }
        }
        return changed;
    }

    @Override
    public String toString() {
        return text;
    }

    /** The rows that the aliases stand for at one moment. */
    private static final class Row implements Expression.Scope {

        static final Row NONE = new Row(null, null, name -> null);

        private final Row outer;
        private final Session session;
        private final Function<String, Object> parameters;
        private Map<String, Object> states = new HashMap<>(4);

        Row(Row outer, Session session, Function<String, Object> parameters) {
            this.outer = outer;
            this.session = session;
            this.parameters = parameters;
        }

        Row copy() {
            Row copy = new Row(outer, session, parameters);
            copy.states = new HashMap<>(states);
            return copy;
        }

        void put(String alias, Object state) {
            states.put(alias, state);
        }

        @Override
        public Object row(String alias) {
            Object state = states.get(alias);
            return state == null && outer != null ? outer.row(alias) : state;
        }

        @Override
        public Object parameter(String name) {
            return parameters.apply(name);
        }

        @Override
        public Session session() {
            return session;
        }
    }
}
