package io.counterfoil.orders.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Asks for a refund of an order.
 *
 * @param amount whole minor units of the order's currency; absent: everything that is left
 * @param reason the provider and the buyer may read it
 */
public record RefundRequest(
        @NotNull(message = Texts.REQUIRED) @Size(min = 1, max = 64, message = Texts.LENGTH)
                String orderNo,
        @Min(value = 1, message = "must be at least {value}")
                @Max(value = 1_000_000_000_000L, message = "must be at most {value}")
                Long amount,
        @NotNull(message = Texts.REQUIRED)
                @Size(min = 1, max = 200, message = Texts.LENGTH)
                @Pattern(regexp = Texts.TRIMMED, message = Texts.TRIMMED_MESSAGE)
                String reason,
        @NotNull(message = Texts.REQUIRED)
                @Size(min = 1, max = 64, message = Texts.LENGTH)
                @Pattern(regexp = Texts.TRIMMED, message = Texts.TRIMMED_MESSAGE)
                String merchantRefundNo) {

    static RefundRequest from(JsonFields json) {
        return new RefundRequest(
                json.text("order_no"),
                json.integer("amount"),
                json.text("reason"),
                json.text("merchant_refund_no"));
    }
}
