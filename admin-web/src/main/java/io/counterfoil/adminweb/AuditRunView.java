package io.counterfoil.adminweb;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look of the auditor.
 *
 * @param isEverything it looks at everything, else at what changed at or after {@code since}
 * @param state {@code WAITING}, {@code RUNNING} or {@code DONE}
 * @param module where it is while it runs, or null
 * @param rows how many rows it has looked at so far
 * @param found how many violations it has found so far
 * @param tally rows by module and subject, as {@code payments/payment}
 * @param problem why it broke off and begins that piece anew, or null
 */
public record AuditRunView(
        String id,
        boolean isEverything,
        String state,
        String askedBy,
        Instant askedAt,
        @Nullable Instant since,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String module,
        long rows,
        long found,
        Map<String, Long> tally,
        @Nullable String problem) {

    public boolean isDone() {
        return state.equals("DONE");
    }

    /** How long it took, or null while it is not done. */
    public @Nullable Duration took() {
        return endedAt == null || startedAt == null ? null : Duration.between(startedAt, endedAt);
    }
}
