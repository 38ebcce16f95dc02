package io.counterfoil.orders.jobs;

import io.counterfoil.orders.application.RefundSurplusSweeper;
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

/** Applies for refunds of money that does not fit its order. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefundSurplusJob {

    @Inject private RefundSurplusSweeper sweeper;

    @Resource private TimerService timers;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.refund-surplus.every", defaultValue = "PT10S")
    private Duration every;

    @PostConstruct
    void start() {
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(() -> sweeper.sweep());
    }
}
