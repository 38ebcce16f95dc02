package io.counterfoil.reconciliation.jobs;

import io.counterfoil.payments.Ticks;
import io.counterfoil.reconciliation.application.StatementSweeper;
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

/** Fetches and imports the statements that are due. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PullStatementsJob {

    @Inject private StatementSweeper sweeper;

    @Resource private TimerService timers;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.pull-statements.every", defaultValue = "PT2S")
    private Duration every;

    @PostConstruct
    void start() {
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(() -> sweeper.pullDue(20));
    }
}
