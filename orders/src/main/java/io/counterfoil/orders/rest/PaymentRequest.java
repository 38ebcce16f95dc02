package io.counterfoil.orders.rest;

import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.Buyer.Device;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;

/**
 * Asks for the attempt that the buyer may pay now.
 *
 * @param method one of the payment methods; it decides, the device is only a hint
 * @param openid the buyer's id inside the provider's app, for methods that need one; without it the
 *     order's
 */
public record PaymentRequest(
        @NotNull(message = Texts.REQUIRED)
                @Pattern(
                        regexp = "[a-z0-9_.]{1,64}",
                        message = "must be one of the payment methods")
                String method,
        @Pattern(regexp = "[0-9A-Fa-f.:]{2,45}", message = "must be an IP address") String clientIp,
        @Pattern(regexp = "pc|phone", message = "must be pc or phone") String device,
        @Pattern(regexp = Texts.OPENID, message = Texts.OPENID_MESSAGE) String openid) {

    static PaymentRequest from(JsonFields json) {
        return new PaymentRequest(
                json.text("method"),
                json.text("client_ip"),
                json.text("device"),
                json.text("openid"));
    }

    Buyer buyer() {
        return new Buyer(
                clientIp,
                device == null ? null : Device.valueOf(device.toUpperCase(Locale.ROOT)),
                openid);
    }

    /** Never shows the buyer. */
    @Override
    public String toString() {
        return "payment request for " + method;
    }
}
