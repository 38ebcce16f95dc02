package io.counterfoil.payments.domain;

/** What a transaction has changed and not yet written. */
public interface PendingChanges {

    /** Writes all of it, so that what the database refuses is refused before COMMIT. */
    void write();
}
