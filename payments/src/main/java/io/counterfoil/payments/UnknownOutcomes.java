package io.counterfoil.payments;

import java.time.Instant;
import java.util.Optional;

/**
 * Attempts that were shown to a buyer, whose time at the provider is up, and of which nobody knows
 * how they ended; what is under way in time is not among them.
 */
public interface UnknownOutcomes {

    /** How many of them had their time up before. */
    long count(Instant expiredBefore);

    /** When the time of the oldest one was up; of one under way where none is unknown. */
    Optional<Instant> oldestExpiry();
}
