package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key without the key.
 *
 * @param hint its last four characters
 */
public record ApiKeyView(
        String id,
        String label,
        String hint,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {}
