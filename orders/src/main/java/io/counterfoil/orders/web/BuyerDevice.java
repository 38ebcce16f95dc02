package io.counterfoil.orders.web;

import io.counterfoil.payments.Buyer.Device;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer holds in hand, and the browser that is open on it: a guess from what the browser
 * says of itself.
 *
 * @param insideAnApp whether it is the browser of some provider's app, whoever is paid with
 */
record BuyerDevice(Device kind, String userAgent, boolean insideAnApp) {

    private static final Pattern PHONES = Pattern.compile("Mobile|iPhone|iPod|Windows Phone");

    /**
     * @param mobileHint the client hint {@code Sec-CH-UA-Mobile}, {@code ?1} or {@code ?0}
     */
    static BuyerDevice of(@Nullable String userAgent, @Nullable String mobileHint) {
        String agent = userAgent == null ? "" : userAgent;
        boolean phone = "?1".equals(mobileHint) || PHONES.matcher(agent).find();
        return new BuyerDevice(
                phone ? Device.PHONE : Device.PC, agent.toLowerCase(Locale.ROOT), false);
    }

    /**
     * @param appBrowsers the words of all providers' apps
     */
    BuyerDevice among(Set<String> appBrowsers) {
        return new BuyerDevice(kind, userAgent, appBrowsers.stream().anyMatch(this::names));
    }

    /** Where a page is open that no provider's app shows. */
    Place place() {
        return isPhone() ? Place.PHONE : Place.PC;
    }

    boolean isPhone() {
        return kind == Device.PHONE;
    }

    /** Whether this is the browser inside the app of the method's provider. */
    boolean isInsideTheAppOf(PaymentMethod method) {
        String word = method.appBrowser();
        return word != null && names(word);
    }

    private boolean names(String word) {
        return userAgent.contains(word.toLowerCase(Locale.ROOT));
    }
}
