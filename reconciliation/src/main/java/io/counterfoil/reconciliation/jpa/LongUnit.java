package io.counterfoil.reconciliation.jpa;

import jakarta.persistence.EntityManager;

/**
 * What PostgreSQL is told about the units that work on thousands of rows, and H2 needs not: the one
 * place that knows the difference. Everything holds until the end of the transaction.
 */
final class LongUnit {

    /** Far above what a portion takes, and an end all the same. */
    private static final String LONGEST = "600s";

    private LongUnit() {}

    /**
     * For statements that start from a list of keys. The planner knows little of lists, and nothing
     * of rows that came a second ago: it would read whole tables, again for each portion. Key by
     * key through the indexes is right however big the tables grow.
     */
    static void byKeys(EntityManager entities) {
        tell(
                entities,
                "set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),"
                        + " set_config('enable_material', 'off', true),"
                        + " set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),"
                        + " set_config('work_mem', '64MB', true),"
                        + " set_config('plan_cache_mode', 'force_custom_plan', true),"
                        + longest());
    }

    /**
     * The planner learns at once what a statement brought, and not when its own turn comes:
     * roughly, from a tenth of the usual sample, which tells it as much about keys. Who vacuums the
     * table does it, too, and is not waited for.
     */
    static void learn(EntityManager entities, String... tables) {
        if (!isPostgresql(entities)) {
            return;
        }
        tell(entities, "set_config('default_statistics_target', '10', true), " + longest());
        for (String table : tables) {
            entities.createNativeQuery("analyze (skip_locked) reconciliation." + table)
                    .executeUpdate();
        }
    }

    private static String longest() {
        return "set_config('statement_timeout', '" + LONGEST + "', true)";
    }

    private static void tell(EntityManager entities, String settings) {
        if (isPostgresql(entities)) {
            entities.createNativeQuery("select " + settings).getResultList();
        }
    }

    /** H2 says its settings in its information schema; the standard, and PostgreSQL, don't. */
    private static boolean isPostgresql(EntityManager entities) {
        return entities.createNativeQuery(
                        "select 1 from information_schema.tables"
                                + " where lower(table_schema) = 'information_schema'"
                                + " and lower(table_name) = 'settings'")
                .getResultList()
                .isEmpty();
    }
}
