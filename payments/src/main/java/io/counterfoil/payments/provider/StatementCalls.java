package io.counterfoil.payments.provider;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The statement calls of an adapter. */
public interface StatementCalls {

    /** The statement day that an instant belongs to, in the provider's zone and by its cut-off. */
    LocalDate dayOf(Instant instant);

    /** When the provider publishes the statement of a day. */
    Instant publishedAt(LocalDate day);

    /**
     * The raw file; empty when it isn't there yet. Fails with an unchecked exception on trouble.
     */
    Optional<InputStream> fetch(ProviderAccount account, LocalDate day);
}
