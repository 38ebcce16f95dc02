package io.counterfoil.notifications.jobs;

import io.counterfoil.notifications.application.WebhookSecrets;
import io.counterfoil.notifications.application.WebhookSweeper;
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

/** Sends webhooks that are due. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookJob {

    @Resource TimerService timers;
    @Inject WebhookSweeper sweeper;
    @Inject WebhookSecrets secrets;

    @Inject
    @ConfigProperty(name = "counterfoil.jobs.webhooks.every", defaultValue = "PT1S")
    Duration every;

    @PostConstruct
    void start() {
        secrets.sayHowSecretsAreKept();
        Ticks.every(timers, every);
    }

    @Timeout
    void tick() {
        Ticks.run(sweeper::sweep);
    }
}
