package io.counterfoil.reconciliation.application;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the configuration says about statements and about holding differences over. */
@Dependent
class StatementSettings {

    private final Duration lateAfter;
    private final int daysBack;
    private final List<Duration> retry;
    private final int chunkLines;
    private final long maxBytes;
    private final int holdDays;

    @Inject
    StatementSettings(
            @ConfigProperty(name = "counterfoil.statements.late-after", defaultValue = "PT6H")
                    Duration lateAfter,
            @ConfigProperty(name = "counterfoil.statements.days-back", defaultValue = "31")
                    int daysBack,
            @ConfigProperty(
                            name = "counterfoil.statements.retry",
                            defaultValue = "PT1M,PT5M,PT15M,PT30M")
                    List<Duration> retry,
            @ConfigProperty(name = "counterfoil.statements.chunk-lines", defaultValue = "5000")
                    int chunkLines,
            @ConfigProperty(name = "counterfoil.statements.max-bytes", defaultValue = "268435456")
                    long maxBytes,
            @ConfigProperty(name = "counterfoil.reconciliation.hold-days", defaultValue = "2")
                    int holdDays) {
        this.lateAfter = lateAfter;
        this.daysBack = daysBack;
        this.retry = List.copyOf(retry);
        this.chunkLines = Math.max(1, chunkLines);
        this.maxBytes = maxBytes;
        this.holdDays = holdDays;
    }

    /** How long after it was expected a statement is late. */
    Duration lateAfter() {
        return lateAfter;
    }

    /** How far back the timer looks for days without a statement. */
    int daysBack() {
        return daysBack;
    }

    /** The wait after the given number of tries; the last one repeats. */
    Duration retryAfter(int tries) {
        return retry.isEmpty()
                ? Duration.ofMinutes(30)
                : retry.get(Math.min(Math.max(tries, 1), retry.size()) - 1);
    }

    int chunkLines() {
        return chunkLines;
    }

    long maxBytes() {
        return maxBytes;
    }

    int holdDays() {
        return holdDays;
    }

    Duration hold() {
        return Duration.ofDays(holdDays);
    }
}
