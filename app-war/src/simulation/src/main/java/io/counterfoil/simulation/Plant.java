package io.counterfoil.simulation;

import io.counterfoil.simulation.database.Database;
import java.util.Set;

/**
 * A bug that is planted on purpose, to see that the simulation finds it. It changes what surrounds
 * the product's beans, never the beans: what a careless change of theirs would come to.
 */
public interface Plant {

    /** Nothing is planted. */
    Plant NONE = name -> false;

    /** Whether the bug of this name is planted; the names are said where they are asked for. */
    boolean has(String name);

    /** One bug. */
    static Plant of(String planted) {
        return planted::equals;
    }

    /** The database without one of its parts: {@code LOCKS}, {@code CHECKS} and so on. */
    default boolean leavesOut(Database.Part part) {
        return has("without " + part);
    }

    /** All of these. */
    static Plant of(Set<String> planted) {
        return planted::contains;
    }
}
