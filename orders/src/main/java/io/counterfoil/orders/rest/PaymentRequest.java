package io.counterfoil.orders.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Asks for the attempt that the buyer may pay now.
 *
 * @param method one of the payment methods; it decides, the device is only a hint
 * @param openid the buyer's id at WeChat, for methods that want one
 */
public record PaymentRequest(
        @NotNull(message = Texts.REQUIRED)
                @Pattern(
                        regexp = "[a-z0-9_.]{1,64}",
                        message = "must be one of the payment methods")
                String method,
        @Pattern(regexp = "[0-9A-Fa-f.:]{2,45}", message = "must be an IP address") String clientIp,
        @Pattern(regexp = "pc|phone", message = "must be pc or phone") String device,
        @Size(max = 128, message = Texts.AT_MOST)
                @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                String openid) {

    static PaymentRequest from(JsonFields json) {
        return new PaymentRequest(
                json.text("method"),
                json.text("client_ip"),
                json.text("device"),
                json.text("openid"));
    }
}
