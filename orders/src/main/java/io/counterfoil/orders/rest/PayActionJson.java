package io.counterfoil.orders.rest;

import io.counterfoil.payments.PayAction;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What a buyer's own software does to pay, where it is no browser.
 *
 * @param kind {@code redirect}, {@code form}, {@code qr} or {@code in_app}
 * @param target the address, or the text of the code; for {@code in_app} our own page's script
 * @param fields what a form posts, in order, or what the provider's app is given
 */
public record PayActionJson(
        String paymentNo,
        String method,
        String kind,
        String target,
        Map<String, String> fields,
        Instant expiresAt) {

    static PayActionJson of(String paymentNo, String method, PayAction action, Instant expiresAt) {
        return new PayActionJson(
                paymentNo,
                method,
                action.kind().name().toLowerCase(Locale.ROOT),
                action.target(),
                action.fields(),
                expiresAt);
    }

    /** Holds a signature: never printed. */
    @Override
    public String toString() {
        return "action of " + paymentNo;
    }
}
