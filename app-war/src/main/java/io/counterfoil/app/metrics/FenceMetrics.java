package io.counterfoil.app.metrics;

import io.counterfoil.payments.RejectedFences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What this node's fences kept out, as the metric {@code counterfoil_rejected_fences_total}. */
@ApplicationScoped
public class FenceMetrics {

    private static final Metadata METRIC =
            Metadata.builder()
                    .withName("counterfoil_rejected_fences_total")
                    .withDescription("Answers that came after another worker had taken over")
                    .build();

    private final MetricRegistry metrics;

    @Inject
    FenceMetrics(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    FenceMetrics() {
        this(null);
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        metrics.gauge(METRIC, RejectedFences::count);
    }
}
