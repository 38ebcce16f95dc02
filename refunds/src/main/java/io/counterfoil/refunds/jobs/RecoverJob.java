package io.counterfoil.refunds.jobs;

import io.counterfoil.payments.Ticks;
import io.counterfoil.refunds.application.RecoverAfterRestore;
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

/**
 * Looks whether the database is still the one that it was: at the start, before refunds are sent,
 * and from then on, for a database may be restored under nodes that run.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecoverJob {

    @Inject private RecoverAfterRestore recovery;

    @Resource private TimerService timers;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.recover.every", defaultValue = "PT5S")
    private Duration every;

    @PostConstruct
    void start() {
        recovery.start();
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(recovery::sweep);
    }
}
