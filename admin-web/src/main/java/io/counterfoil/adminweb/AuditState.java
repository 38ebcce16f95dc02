package io.counterfoil.adminweb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the auditor stands, for health and metrics; some seconds old at most.
 *
 * @param violations how many stand, by invariant
 * @param frozenAccounts whose refunds are not sent, for whatever cause
 * @param lastLookAt when what changed lately was last looked at, or null
 * @param lastLookTookMs null as long as there was none
 * @param lastFullLookAt when everything was last looked at, or null
 * @param lastFullLookTookMs null as long as there was none
 */
public record AuditState(
        Map<String, Long> violations,
        List<String> frozenAccounts,
        @Nullable Instant lastLookAt,
        @Nullable Long lastLookTookMs,
        @Nullable Instant lastFullLookAt,
        @Nullable Long lastFullLookTookMs) {

    public long countViolations() {
        return violations.values().stream().mapToLong(Long::longValue).sum();
    }
}
