package io.counterfoil.refunds.domain;

import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import java.util.Optional;

/** Where mentions of refunds are kept. */
public interface SightingRepository {

    void add(Sighting sighting);

    Optional<Sighting> find(String id);

    Optional<Sighting> find(PaymentNo paymentNo, String mentionKey);

    /** Locks the row until the transaction ends. */
    Optional<Sighting> lock(String id);

    /** Locks and returns the one that is due longest, skipping those that another worker holds. */
    Optional<Sighting> lockDue(Instant now);
}
