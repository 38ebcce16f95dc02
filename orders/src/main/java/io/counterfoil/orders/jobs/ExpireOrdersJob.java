package io.counterfoil.orders.jobs;

import io.counterfoil.orders.application.ExpireOrdersSweeper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Closes orders whose time is up, and finishes closings. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExpireOrdersJob {

    @Inject private ExpireOrdersSweeper sweeper;

    @Resource private TimerService timers;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.expire-orders.every", defaultValue = "PT2S")
    private Duration every;

    @PostConstruct
    void start() {
        if (!every.isZero()) {
            timers.createIntervalTimer(
                    every.toMillis(), every.toMillis(), new TimerConfig(null, false));
        }
    }

    @Timeout
    void tick() {
        sweeper.sweep();
    }
}
