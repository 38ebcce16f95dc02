package io.counterfoil.notifications.application;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The count as the metric {@code counterfoil_notifications_refused_total}. */
@Dependent
class MeteredRefusedCount implements RefusedCount {

    private static final Metadata METRIC =
            Metadata.builder()
                    .withName("counterfoil_notifications_refused")
                    .withDescription("Messages of providers that were not acknowledged")
                    .build();

    private final MetricRegistry metrics;

    @Inject
    MeteredRefusedCount(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void refused(String account, String reason) {
        metrics.counter(METRIC, new Tag("account", account), new Tag("reason", reason)).inc();
    }
}
