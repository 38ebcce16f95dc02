package io.counterfoil.notifications.jobs;

import io.counterfoil.notifications.application.MailSweeper;
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

/** Sends mails to buyers that are due, where a mail server is configured. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailJob {

    @Resource TimerService timers;
    @Inject MailSweeper sweeper;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.mails.every", defaultValue = "PT5S")
    Duration every;

    @PostConstruct
    void start() {
        if (sweeper.isOn()) {
            Ticks.every(timers, every);
        }
    }

    @Timeout
    void tick() {
        Ticks.run(() -> sweeper.sweep());
    }
}
