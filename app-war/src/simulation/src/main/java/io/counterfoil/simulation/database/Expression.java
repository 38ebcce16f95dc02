package io.counterfoil.simulation.database;

/** A part of a query or of a CHECK, ready to be evaluated. Booleans are three-valued: null too. */
interface Expression {

    Object eval(Scope scope);

    /** Whether it holds; unknown is no. */
    default boolean holds(Scope scope) {
        return Boolean.TRUE.equals(eval(scope));
    }

    /** What an expression can see. */
    interface Scope {

        /** The row that an alias stands for; the empty alias is the row of a CHECK. */
        Object row(String alias);

        Object parameter(String name);

        Session session();
    }
}
