package io.counterfoil.orders.rest;

import io.counterfoil.payments.PaymentMethod;
import java.util.List;
import java.util.Locale;

/**
 * A way to pay that can be offered now.
 *
 * @param device {@code pc}, {@code phone} or {@code any}: what it is made for
 */
public record MethodJson(String method, String provider, String device, String currency) {

    static MethodJson of(PaymentMethod method) {
        return new MethodJson(
                method.code(),
                method.provider(),
                method.device().name().toLowerCase(Locale.ROOT),
                method.currency().getCurrencyCode());
    }

    /** All of them. */
    public record All(List<MethodJson> data) {}
}
