package io.counterfoil.refunds.jobs;

import io.counterfoil.payments.Ticks;
import io.counterfoil.refunds.application.RefundSweeper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends refunds that are due. */
@Singleton
@Startup
@DependsOn({"SchemaMigration", "RecoverJob"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SendRefundsJob {

    private static final int MOST_PER_TICK = 100;

    @Inject private RefundSweeper sweeper;

    @Resource private TimerService timers;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.send-refunds.every", defaultValue = "PT1S")
    private Duration every;

    @PostConstruct
    void start() {
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(() -> sweeper.sendDue(MOST_PER_TICK));
    }
}
