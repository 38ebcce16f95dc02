package io.counterfoil.refunds.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is looked at of all refunds at once after a restore, and by what a restore is told. */
public interface RestoredRefundRepository {

    /** Read under the gate that the caller holds. */
    KnownDatabase knownDatabase();

    void know(KnownDatabase database);

    /** The last thing that the database knows of. */
    Optional<Instant> lastChange();

    /** Locked: those that have not ended, and those that were sent and failed since then. */
    List<Refund> lockUncertain(Instant failedSince);

    /** Of all that have not ended. */
    Set<String> accountsUnderWay();

    long countOwing(String account);
}
