package io.counterfoil.orders.web;

import io.counterfoil.payments.PaymentMethod;

/** A method as a button: {@code code} is what the form sends, {@code mark} one letter. */
public record MethodChoice(String code, String provider, String mark) {

    static MethodChoice of(PaymentMethod method) {
        return of(method.code(), method.provider());
    }

    static MethodChoice of(String code, String provider) {
        return new MethodChoice(
                code, provider, provider.substring(0, 1).toUpperCase(java.util.Locale.ROOT));
    }
}
