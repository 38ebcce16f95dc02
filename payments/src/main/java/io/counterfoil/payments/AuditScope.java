package io.counterfoil.payments;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at: what changed at or after a time, or everything.
 *
 * @param since null: everything
 * @param now the time of the look
 */
public record AuditScope(@Nullable Instant since, Instant now) {

    /** Work that is due for longer than this is stuck. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final Duration LATELY = Duration.ofDays(1);

    public static AuditScope everything(Instant now) {
        return new AuditScope(null, now);
    }

    public boolean isEverything() {
        return since == null;
    }

    /** What was due before this is stuck. */
    public Instant late() {
        return now.minus(LATE);
    }

    /** What happened after this happened lately. */
    public Instant lately() {
        return now.minus(LATELY);
    }
}
