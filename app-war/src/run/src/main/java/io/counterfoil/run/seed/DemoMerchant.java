package io.counterfoil.run.seed;

import io.counterfoil.notifications.WebhookEndpointView;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Merchants;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the demo shop a merchant, an API key and an endpoint for its webhooks. A later start finds
 * them there; what staff have changed since stays changed.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoMerchant {
    private static final String LABEL = "run profile";

    @Inject Merchants merchants;
    @Inject Webhooks webhooks;

    @Inject
    @ConfigProperty(name = "counterfoil.seed.merchant")
    String merchant;

    @Inject
    @ConfigProperty(name = "counterfoil.seed.api-key")
    String apiKey;

    @Inject
    @ConfigProperty(name = "counterfoil.seed.webhook-url")
    String webhookUrl;

    @Inject
    @ConfigProperty(name = "counterfoil.seed.webhook-secret")
    String webhookSecret;

    @PostConstruct
    void seed() {
        MerchantId id = new MerchantId(merchant);
        if (merchants.find(id).isEmpty()) {
            merchants.create(id, "The Paper Counter", Actor.SYSTEM);
        }
        merchants.importApiKey(id, LABEL, apiKey, Actor.SYSTEM);
        if (webhooks.endpoint(id).map(this::isOursAndElsewhere).orElse(true)) {
            webhooks.setEndpoint(id, webhookUrl, webhookSecret, Actor.SYSTEM);
        }
    }

    /** After a start on another port the shop is elsewhere. */
    private boolean isOursAndElsewhere(WebhookEndpointView endpoint) {
        return endpoint.changedBy().equals(Actor.SYSTEM.value())
                && !endpoint.url().equals(webhookUrl);
    }
}
