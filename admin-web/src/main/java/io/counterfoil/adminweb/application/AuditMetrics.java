package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.AuditState;
import io.counterfoil.adminweb.Audits;
import io.counterfoil.payments.AuditRule;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What the auditor says, as metrics; -1 where nothing is known yet. */
@Dependent
public class AuditMetrics {

    private static final long UNKNOWN = -1;

    private final MetricRegistry metrics;
    private final Audits audits;
    private final Clock clock;

    @Inject
    AuditMetrics(MetricRegistry metrics, Audits audits, Clock clock) {
        this.metrics = metrics;
        this.audits = audits;
        this.clock = clock;
    }

    /** Once at the start. */
    public void register() {
        audits.rules().stream()
                .map(AuditRule::invariant)
                .distinct()
                .forEach(
                        invariant ->
                                gauge(
                                        "violations",
                                        "Violations of an invariant that stand",
                                        state -> state.violations().getOrDefault(invariant, 0L),
                                        new Tag("invariant", invariant)));
        gauge(
                "frozen_accounts",
                "Accounts whose refunds are not sent",
                state -> state.frozenAccounts().size());
        gauge(
                "last_look_age_seconds",
                "How long ago it began to look at what changed lately",
                state -> age(state.lastLookAt()));
        gauge(
                "last_look_took_milliseconds",
                "How long the last look at what changed lately took",
                state -> orUnknown(state.lastLookTookMs()));
        gauge(
                "last_full_look_age_seconds",
                "How long ago it began to look at everything",
                state -> age(state.lastFullLookAt()));
        gauge(
                "last_full_look_took_milliseconds",
                "How long the last look at everything took",
                state -> orUnknown(state.lastFullLookTookMs()));
    }

    private void gauge(
            String name, String description, ToLongFunction<AuditState> value, Tag... tags) {
        metrics.gauge(
                Metadata.builder()
                        .withName("counterfoil_audit_" + name)
                        .withDescription(description)
                        .build(),
                audits,
                asked -> read(asked, value),
                tags);
    }

    /** A database that does not answer must not break the other metrics. */
    private static long read(Audits audits, ToLongFunction<AuditState> value) {
        try {
            return value.applyAsLong(audits.state());
        } catch (RuntimeException unknown) {
            return UNKNOWN;
        }
    }

    private long age(Instant at) {
        return at == null ? UNKNOWN : Duration.between(at, clock.instant()).toSeconds();
    }

    private static long orUnknown(Long value) {
        return value == null ? UNKNOWN : value;
    }
}
