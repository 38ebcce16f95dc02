package io.counterfoil.adminweb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not be, since it was first seen.
 *
 * @param rule the rule's key, such as {@code payments.status}
 * @param acknowledgedBy who of staff let refunds go although it stands, or null
 * @param overAt when it was seen to be gone, or null while it stands
 */
public record AuditViolationView(
        String id,
        String rule,
        String invariant,
        String about,
        @Nullable String merchant,
        @Nullable String account,
        String found,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant overAt) {

    public boolean isAcknowledged() {
        return acknowledgedBy != null;
    }
}
