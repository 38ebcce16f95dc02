package io.counterfoil.app.metrics;

import io.counterfoil.payments.RejectedFences;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What this node's fences kept out, as the metric {@code counterfoil_rejected_fences_total}. */
@WebListener
public class FenceMetrics implements ServletContextListener {

    private static final Metadata METRIC =
            Metadata.builder()
                    .withName("counterfoil_rejected_fences_total")
                    .withDescription("Answers that came after another worker had taken over")
                    .build();

    @Inject MetricRegistry metrics;

    @Override
    public void contextInitialized(ServletContextEvent begun) {
        metrics.gauge(METRIC, RejectedFences::count);
    }
}
