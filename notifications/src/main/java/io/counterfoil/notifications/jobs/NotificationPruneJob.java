package io.counterfoil.notifications.jobs;

import io.counterfoil.notifications.application.NotificationSweeper;
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

/** Deletes unverified messages that are old, or too many. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NotificationPruneJob {

    @Resource TimerService timers;
    @Inject NotificationSweeper sweeper;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.notification-prune.every", defaultValue = "PT10M")
    Duration every;

    @PostConstruct
    void start() {
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(sweeper::prune);
    }
}
