package io.counterfoil.payments.domain;

import java.time.Instant;
import java.util.Optional;

/** What is asked of all payments at once after a restore. */
public interface RestoredPaymentRepository {

    /** The last thing that the database knows of. */
    Optional<Instant> lastChange();

    /**
     * Makes due for a query what is open, and what ended without success and could be paid until
     * after this moment; each owes an answer from now on.
     */
    int oweAnswers(Instant payableAfter, Instant now);

    long countOwing(String account);
}
