package io.counterfoil.payments;

import java.util.Currency;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way to pay that a merchant can offer now.
 *
 * @param code such as {@code fastpay.page}: the provider, a dot, and its own word; also the key of
 *     its label in the provider's message bundle
 * @param account the provider account behind it
 * @param places where it works
 * @param needsOpenid whether it works only for a buyer whose id inside the provider's app is known
 * @param appBrowser the word by which user agents name the browser inside the provider's own app,
 *     where it has one
 */
public record PaymentMethod(
        String code,
        String provider,
        String account,
        Set<Place> places,
        boolean needsOpenid,
        @Nullable String appBrowser,
        Currency currency) {

    public enum Place {
        PC,
        /** A phone's browser, outside the provider's own app. */
        PHONE,
        /** The browser inside the provider's own app. */
        OWN_APP
    }

    public PaymentMethod {
        places = Set.copyOf(places);
    }
}
