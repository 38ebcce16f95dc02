package io.counterfoil.app.incontainer;

import io.counterfoil.notifications.Webhooks;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Merchants;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Makes the merchant {@code id} with the API key {@code key} where they don't exist, and sets its
 * webhook endpoint {@code url} if given.
 */
@Dependent
public class SeedMerchant implements Task {

    @Inject Merchants merchants;

    @Inject Webhooks webhooks;

    @Override
    public String run(Map<String, String> arguments) {
        MerchantId id = new MerchantId(arguments.get("id"));
        if (merchants.find(id).isEmpty()) {
            merchants.create(id, "Merchant " + id, Actor.SYSTEM);
        }
        merchants.importApiKey(id, "test", arguments.get("key"), Actor.SYSTEM);
        if (arguments.containsKey("url")) {
            webhooks.setEndpoint(id, arguments.get("url"), arguments.get("secret"), Actor.SYSTEM);
        }
        return id.value();
    }
}
