package io.counterfoil.simulation.database;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the expressions of JPQL and of CHECK constraints, as far as the product uses them; anything
 * else is refused loudly.
 */
final class ExpressionParser {

    private final Words words;
    private final Names names;

    /** What names mean here. */
    interface Names {

        Expression path(String path);

        /** A query in parentheses. */
        Function<Expression.Scope, Collection<?>> subquery(Words words);
    }

    ExpressionParser(Words words, Names names) {
        this.words = words;
        this.names = names;
    }

    Expression condition() {
        Expression left = conjunction();
        while (words.takeIf("or")) {
            Expression one = left;
            Expression other = conjunction();
            left = scope -> or(one.eval(scope), other.eval(scope));
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (words.takeIf("and")) {
            Expression one = left;
            Expression other = negation();
            left = scope -> and(one, other, scope);
        }
        return left;
    }

    private Expression negation() {
        if (words.takeIf("not")) {
            Expression inner = negation();
            return scope -> not(inner.eval(scope));
        }
        if (words.peek().equals("exists")) {
            words.take();
            words.require("(");
            Function<Expression.Scope, Collection<?>> query = names.subquery(words);
            words.require(")");
            return scope -> !query.apply(scope).isEmpty();
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        String word = words.peek();
        switch (word) {
            case "=", "<>", "!=", "<", "<=", ">", ">=" -> {
                words.take();
                Expression right = sum();
                return scope -> compare(word, left.eval(scope), right.eval(scope));
            }
            case "is" -> {
                words.take();
                boolean not = words.takeIf("not");
                words.require("null");
                return scope -> (left.eval(scope) == null) != not;
            }
            case "in" -> {
                words.take();
                return in(left);
            }
            case "not" -> {
                words.take();
                words.require("in");
                Expression in = in(left);
                return scope -> not(in.eval(scope));
            }
            case "between" -> {
                words.take();
                Expression low = sum();
                words.require("and");
                Expression high = sum();
                return scope -> {
                    Object value = left.eval(scope);
                    return and(
                            compare(">=", value, low.eval(scope)),
                            compare("<=", value, high.eval(scope)));
                };
            }
            default -> {
                return left;
            }
        }
    }

    private Expression in(Expression left) {
        if (words.peek().startsWith(":")) {
            String parameter = words.take().substring(1);
            return scope -> isIn(left.eval(scope), (Collection<?>) scope.parameter(parameter));
        }
        words.require("(");
        if (words.peek().equals("select")) {
            Function<Expression.Scope, Collection<?>> query = names.subquery(words);
            words.require(")");
            return scope -> isIn(left.eval(scope), query.apply(scope));
        }
        List<Expression> items = new ArrayList<>();
        do {
            items.add(sum());
        } while (words.takeIf(","));
        words.require(")");
        return scope -> {
            Object value = left.eval(scope);
            List<Object> values = new ArrayList<>(items.size());
            for (Expression item : items) {
                values.add(item.eval(scope));
            }
            return isIn(value, values);
        };
    }

    Expression sum() {
        Expression left = primary();
        while (words.peek().equals("+") || words.peek().equals("-")) {
            boolean plus = words.take().equals("+");
            Expression one = left;
            Expression other = primary();
            left =
                    scope -> {
                        Object a = one.eval(scope);
                        Object b = other.eval(scope);
                        if (a == null || b == null) {
                            return null;
                        }
                        long x = ((Number) a).longValue();
                        long y = ((Number) b).longValue();
                        return plus ? Math.addExact(x, y) : Math.subtractExact(x, y);
                    };
        }
        return left;
    }

    private Expression primary() {
        if (words.takeIf("(")) {
            Expression inner = condition();
            words.require(")");
            return inner;
        }
        if (words.takeIf("-")) {
            Expression inner = primary();
            return scope -> {
                Object value = inner.eval(scope);
                return value == null ? null : -((Number) value).longValue();
            };
        }
        String word = words.take();
        if (word.startsWith("'")) {
            String literal = word.substring(1, word.length() - 1).replace("''", "'");
            return scope -> literal;
        }
        if (Character.isDigit(word.charAt(0))) {
            Long literal = Long.valueOf(word);
            return scope -> literal;
        }
        if (word.startsWith(":")) {
            String parameter = word.substring(1);
            return scope -> scope.parameter(parameter);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "true" -> {
                return scope -> Boolean.TRUE;
            }
            case "false" -> {
                return scope -> Boolean.FALSE;
            }
            case "null" -> {
                return scope -> null;
            }
            default -> {}
        }
        if (words.takeIf("(")) {
            List<Expression> arguments = new ArrayList<>();
            do {
                arguments.add(sum());
            } while (words.takeIf(","));
            words.require(")");
            return function(lower, arguments);
        }
        return names.path(word);
    }

    private static Expression function(String name, List<Expression> arguments) {
        Expression first = arguments.get(0);
        return switch (name) {
            case "char_length", "length" ->
                    scope -> with(first.eval(scope), v -> (long) v.length());
            case "octet_length" ->
                    scope -> {
                        Object value = first.eval(scope);
                        return value instanceof byte[] bytes
                                ? (Object) (long) bytes.length
                                : with(
                                        value,
                                        v -> (long) v.getBytes(StandardCharsets.UTF_8).length);
                    };
            case "upper" -> scope -> with(first.eval(scope), v -> v.toUpperCase(Locale.ROOT));
            case "lower" -> scope -> with(first.eval(scope), v -> v.toLowerCase(Locale.ROOT));
            case "coalesce" ->
                    scope -> {
                        for (Expression each : arguments) {
                            Object value = each.eval(scope);
                            if (value != null) {
                                return value;
                            }
                        }
                        return null;
                    };
            default -> throw new IllegalArgumentException("function not understood: " + name);
        };
    }

    private static Object with(Object value, Function<String, Object> function) {
        return value == null ? null : function.apply(String.valueOf(value));
    }

    /** A path whose fields are known. */
    static Expression fields(String alias, Field[] path) {
        return scope -> EntityType.value(scope.row(alias), path);
    }

    private static Boolean isIn(Object value, Collection<?> values) {
        if (value == null) {
            return null;
        }
        for (Object each : values) {
            if (Boolean.TRUE.equals(compare("=", value, each))) {
                return true;
            }
        }
        return false;
    }

    private static Object and(Expression one, Expression other, Expression.Scope scope) {
        Object left = one.eval(scope);
        return Boolean.FALSE.equals(left) ? false : and(left, other.eval(scope));
    }

    private static Object and(Object one, Object other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return one == null || other == null ? null : (Object) true;
    }

    private static Object or(Object one, Object other) {
        if (Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other)) {
            return true;
        }
        return one == null || other == null ? null : (Object) false;
    }

    private static Object not(Object value) {
        return value == null ? null : (Object) !((Boolean) value);
    }

    static Boolean compare(String operator, Object left, Object right) {
        if (left == null || right == null) {
            return null;
        }
        int order = order(left, right);
        return switch (operator) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Nulls come last, as the databases are set up. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int order(Object left, Object right) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        Object one = plain(left);
        Object other = plain(right);
        if (one instanceof Number a && other instanceof Number b) {
            return Long.compare(a.longValue(), b.longValue());
        }
        return ((Comparable) one).compareTo(other);
    }

    private static Object plain(Object value) {
        return value instanceof Enum<?> word ? word.name() : value;
    }

    /** For names of a query's rows. */
    static Names names(
            Map<String, EntityType> aliases,
            Function<Words, Function<Expression.Scope, Collection<?>>> subqueries) {
        return new Names() {
            @Override
            public Expression path(String path) {
                int dot = path.indexOf('.');
                String alias = dot < 0 ? path : path.substring(0, dot);
                EntityType type = aliases.get(alias);
                if (type == null) {
                    throw new IllegalArgumentException("no such alias: " + path);
                }
                return dot < 0
                        ? scope -> scope.row(alias)
                        : fields(alias, type.attribute(path.substring(dot + 1)));
            }

            @Override
            public Function<Expression.Scope, Collection<?>> subquery(Words words) {
                return subqueries.apply(words);
            }
        };
    }
}
