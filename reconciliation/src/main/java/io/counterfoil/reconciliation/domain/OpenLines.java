package io.counterfoil.reconciliation.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lines of ours that no entry of our book matches. */
public interface OpenLines {

    /** Those about which was asked less than {@code mostAsks} times, and not lately. */
    List<ImportedLine> lockToAsk(Instant now, int mostAsks, int limit);

    Optional<ImportedLine> find(String id);
}
