package io.counterfoil.orders.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Asks for a new order. Amounts are whole minor units, {@code expiresIn} is in seconds. */
public record OrderRequest(
        @NotNull(message = Texts.REQUIRED)
                @Size(min = 1, max = 64, message = Texts.LENGTH)
                @Pattern(regexp = Texts.TRIMMED, message = Texts.TRIMMED_MESSAGE)
                String merchantOrderNo,
        @NotNull(message = Texts.REQUIRED)
                @Size(min = 1, max = 128, message = Texts.LENGTH)
                @Pattern(regexp = Texts.TRIMMED, message = Texts.TRIMMED_MESSAGE)
                String subject,
        @NotNull(message = Texts.REQUIRED)
                @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code, such as CNY")
                String currency,
        @NotNull(message = Texts.REQUIRED)
                @Size(min = 1, max = 200, message = "must have {min} to {max} entries")
                List<@Valid @NotNull(message = Texts.REQUIRED) Item> items,
        @Valid ShippingAddress shippingAddress,
        @Valid Buyer buyer,
        @Size(max = 2048, message = Texts.AT_MOST) String returnUrl,
        @Min(value = 300, message = "must be at least {value}")
                @Max(value = 604_800, message = "must be at most {value}")
                Long expiresIn,
        @Size(max = 20, message = "must have at most {max} entries")
                Map<
                                @Pattern(
                                        regexp = "[A-Za-z0-9_.-]{1,40}",
                                        message =
                                                "has a name that is not 1 to 40 of A-Z a-z 0-9 _ . -")
                                String,
                                @Size(max = 500, message = Texts.AT_MOST)
                                @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                                String>
                        metadata) {

    static OrderRequest from(JsonFields json) {
        return new OrderRequest(
                json.text("merchant_order_no"),
                json.text("subject"),
                json.text("currency"),
                json.list("items", Item::from),
                json.object("shipping_address", ShippingAddress::from),
                json.object("buyer", Buyer::from),
                json.text("return_url"),
                json.integer("expires_in"),
                json.texts("metadata"));
    }

    /** One thing bought: how many of it, and what one costs. */
    public record Item(
            @NotNull(message = Texts.REQUIRED)
                    @Size(min = 1, max = 200, message = Texts.LENGTH)
                    @Pattern(regexp = Texts.TRIMMED, message = Texts.TRIMMED_MESSAGE)
                    String name,
            @NotNull(message = Texts.REQUIRED)
                    @Min(value = 0, message = "must be at least {value}")
                    @Max(value = 1_000_000_000_000L, message = "must be at most {value}")
                    Long unitPrice,
            @NotNull(message = Texts.REQUIRED)
                    @Min(value = 1, message = "must be at least {value}")
                    @Max(value = 1_000_000, message = "must be at most {value}")
                    Long quantity) {

        static Item from(JsonFields json) {
            return new Item(
                    json.text("name"), json.integer("unit_price"), json.integer("quantity"));
        }
    }

    /** Where the goods go. */
    public record ShippingAddress(
            @Size(max = 128, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String name,
            @Size(max = 32, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String phone,
            @Size(max = 200, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String line1,
            @Size(max = 200, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String line2,
            @Size(max = 100, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String city,
            @Size(max = 100, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String region,
            @Size(max = 20, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String postalCode,
            @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166 code, such as CN")
                    String country) {

        static ShippingAddress from(JsonFields json) {
            return new ShippingAddress(
                    json.text("name"),
                    json.text("phone"),
                    json.text("line1"),
                    json.text("line2"),
                    json.text("city"),
                    json.text("region"),
                    json.text("postal_code"),
                    json.text("country"));
        }

        @Override
        public String toString() {
            return "shipping address";
        }
    }

    /** Who buys. */
    public record Buyer(
            @Size(max = 128, message = Texts.AT_MOST)
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String name,
            @Size(max = 254, message = Texts.AT_MOST)
                    @Email(message = "must be an e-mail address")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_MESSAGE)
                    String email,
            @Size(max = 35, message = Texts.AT_MOST)
                    @Pattern(
                            regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
                            message = "must be a language tag, such as en or zh-CN")
                    String locale,
            @Pattern(regexp = Texts.OPENID, message = Texts.OPENID_MESSAGE) String openid) {

        static Buyer from(JsonFields json) {
            return new Buyer(
                    json.text("name"),
                    json.text("email"),
                    json.text("locale"),
                    json.text("openid"));
        }

        @Override
        public String toString() {
            return "buyer";
        }
    }

    @Override
    public String toString() {
        return "order request";
    }
}
