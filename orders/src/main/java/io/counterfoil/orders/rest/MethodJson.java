package io.counterfoil.orders.rest;

import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import java.util.List;

/**
 * A way to pay that can be offered now.
 *
 * @param device {@code pc}, {@code phone} or {@code any}: what it is made for
 * @param needsOpenid it works only with the buyer's {@code openid}
 */
public record MethodJson(
        String method, String provider, String device, boolean needsOpenid, String currency) {

    static MethodJson of(PaymentMethod method) {
        return new MethodJson(
                method.code(),
                method.provider(),
                device(method),
                method.needsOpenid(),
                method.currency().getCurrencyCode());
    }

    private static String device(PaymentMethod method) {
        boolean onPc = method.places().contains(Place.PC);
        boolean inHand =
                method.places().contains(Place.PHONE) || method.places().contains(Place.OWN_APP);
        return onPc && inHand ? "any" : onPc ? "pc" : "phone";
    }

    /** All of them. */
    public record All(List<MethodJson> data) {}
}
