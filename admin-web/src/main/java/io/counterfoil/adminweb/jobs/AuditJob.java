package io.counterfoil.adminweb.jobs;

import io.counterfoil.adminweb.application.AuditMetrics;
import io.counterfoil.adminweb.application.AuditSweeper;
import io.counterfoil.payments.Ticks;
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

/** Looks at what changed lately. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditJob {

    @Inject private AuditSweeper sweeper;
    @Inject private AuditMetrics metrics;

    @Resource private TimerService timers;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.audit.every", defaultValue = "PT1M")
    private Duration every;

    @PostConstruct
    void start() {
        metrics.register();
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(() -> sweeper.lookAtRecent());
    }
}
