package io.counterfoil.payments.jobs;

import io.counterfoil.payments.Ticks;
import io.counterfoil.payments.application.StaffActSweeper;
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

/** Seals the record of staff acts. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SealStaffActsJob {

    private static final int MOST_PER_TICK = 500;

    @Inject private StaffActSweeper sweeper;

    @Resource private TimerService timers;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.seal-staff-acts.every", defaultValue = "PT10S")
    private Duration every;

    @PostConstruct
    void start() {
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(() -> sweeper.sealActs(MOST_PER_TICK));
    }
}
