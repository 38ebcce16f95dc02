package io.counterfoil.payments;

import java.util.Currency;

/**
 * A way to pay that a merchant can offer now.
 *
 * @param code such as {@code alipay.page}
 * @param account the provider account behind it
 * @param device the kind of device it is made for
 */
public record PaymentMethod(
        String code, String provider, String account, Device device, Currency currency) {

    public enum Device {
        PC,
        PHONE,
        ANY
    }
}
