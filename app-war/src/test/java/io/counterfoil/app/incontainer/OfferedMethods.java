package io.counterfoil.app.incontainer;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.Payments;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.Map;

/** What {@code merchant} can offer, as a JSON array with the account behind each method. */
@Dependent
public class OfferedMethods implements Task {

    @Inject Payments payments;

    @Override
    public String run(Map<String, String> arguments) {
        var all = Json.createArrayBuilder();
        for (PaymentMethod method : payments.methods(new MerchantId(arguments.get("merchant")))) {
            var places = Json.createArrayBuilder();
            method.places().forEach(place -> places.add(place.name()));
            all.add(
                    Json.createObjectBuilder()
                            .add("account", method.account())
                            .add("code", method.code())
                            .add("places", places)
                            .add("needs_openid", method.needsOpenid())
                            .add(
                                    "app_browser",
                                    method.appBrowser() == null ? "" : method.appBrowser()));
        }
        return all.build().toString();
    }
}
