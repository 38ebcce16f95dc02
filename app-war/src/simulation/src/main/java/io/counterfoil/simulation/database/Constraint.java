package io.counterfoil.simulation.database;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table of the migrations demands of its rows.
 *
 * @param unique the columns that no two rows share, or null
 * @param check what each row must not break, or null
 */
record Constraint(String name, List<Field[]> unique, Expression check) {

    /**
     * The values of the unique columns; null where one of them is null, for nulls never collide.
     */
    List<Object> key(Object row) {
        List<Object> key = new ArrayList<>(unique.size());
        for (Field[] column : unique) {
            Object value = EntityType.value(row, column);
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return key;
    }

    boolean isBrokenBy(Object row) {
        return Boolean.FALSE.equals(
                check.eval(
                        new Expression.Scope() {
                            @Override
                            public Object row(String alias) {
                                return row;
                            }

                            @Override
                            public Object parameter(String name) {
                                throw new IllegalStateException("a CHECK has no parameters");
                            }

                            @Override
                            public Session session() {
                                throw new IllegalStateException("a CHECK sees one row");
                            }
                        }));
    }
}
