package io.counterfoil.orders.web;

import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A guess at what the buyer holds in hand. It only decides which methods come first: all of them
 * stay within reach.
 */
enum BuyerDevice {
    PC(Place.PC),
    PHONE(Place.PHONE);

    private static final Pattern PHONES =
            Pattern.compile("Mobile|iPhone|iPod|Windows Phone|MicroMessenger|AlipayClient");

    private final Place madeFor;

    BuyerDevice(Place madeFor) {
        this.madeFor = madeFor;
    }

    /**
     * @param mobileHint the client hint {@code Sec-CH-UA-Mobile}, {@code ?1} or {@code ?0}
     */
    static BuyerDevice of(@Nullable String userAgent, @Nullable String mobileHint) {
        if ("?1".equals(mobileHint)) {
            return PHONE;
        }
        return userAgent != null && PHONES.matcher(userAgent).find() ? PHONE : PC;
    }

    boolean suits(PaymentMethod method) {
        return method.places().contains(madeFor);
    }
}
