package io.counterfoil.refunds.domain;

/** By what a database is told from one that it was before, or from a copy of it. */
public interface DatabaseIdentity {

    /** Finds out whether this database says so at all. */
    void learn();

    /**
     * PostgreSQL's system identifier and timeline: a restore into another cluster has another
     * identifier, a restore to a point in time and a promoted standby have another timeline. Empty
     * where the database does not say.
     */
    String now();
}
