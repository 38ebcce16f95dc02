package io.counterfoil.refunds.jpa;

import io.counterfoil.refunds.domain.DatabaseIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What PostgreSQL says of itself, where its functions may be called. */
@ApplicationScoped
class JpaDatabaseIdentity implements DatabaseIdentity {

    /** Lists only what there is and what this role may call, in any database. */
    private static final String WHAT_MAY_BE_CALLED =
            "select count(distinct routine_name) from information_schema.routines"
                    + " where routine_name in"
                    + " ('pg_control_system', 'pg_walfile_name', 'pg_current_wal_lsn')";

    /** The name of the segment that is written to now begins with the timeline. */
    private static final String IDENTITY =
            "select cast(system_identifier as varchar) || '-'"
                    + " || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
                    + " from pg_control_system()";

    private static final int FUNCTIONS = 3;

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    private volatile boolean isSaid;

    @Override
    public void learn() {
        Number callable = (Number) entities.createNativeQuery(WHAT_MAY_BE_CALLED).getSingleResult();
        isSaid = callable.intValue() == FUNCTIONS;
    }

    @Override
    public String now() {
        return isSaid ? entities.createNativeQuery(IDENTITY).getSingleResult().toString() : "";
    }
}
