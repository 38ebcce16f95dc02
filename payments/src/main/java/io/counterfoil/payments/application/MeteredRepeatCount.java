package io.counterfoil.payments.application;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The counts as the metrics {@code counterfoil_transaction_repeats_total} and {@code
 * counterfoil_transaction_given_up_total}.
 */
@Dependent
class MeteredRepeatCount implements RepeatCount {

    private static final Metadata REPEATS =
            Metadata.builder()
                    .withName("counterfoil_transaction_repeats")
                    .withDescription("Transactions that were run again from their beginning")
                    .build();

    private static final Metadata GIVEN_UP =
            Metadata.builder()
                    .withName("counterfoil_transaction_given_up")
                    .withDescription("Transactions that failed at their last try as well")
                    .build();

    private final MetricRegistry metrics;

    @Inject
    MeteredRepeatCount(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void repeated(InTheWay cause) {
        count(REPEATS, cause);
    }

    @Override
    public void gaveUp(InTheWay cause) {
        count(GIVEN_UP, cause);
    }

    private void count(Metadata metric, InTheWay cause) {
        metrics.counter(metric, new Tag("cause", cause.word())).inc();
    }
}
