package io.counterfoil.sandbox.shop;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/**
 * What a webhook says about an order.
 *
 * @param number the merchant's own order number
 * @param version of the order in the payment system: the higher one is the newer one
 * @param state empty for a status word that this shop does not know
 */
record OrderMessage(String type, String number, long version, Optional<OrderState> state) {

    /** Empty when it is not a message about an order; what is not needed is not looked at. */
    static Optional<OrderMessage> parse(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonObject message = reader.readObject();
            if (!(message.get("type") instanceof JsonString type)) {
                return Optional.empty();
            }
            if (!(message.get("data") instanceof JsonObject data)) {
                return Optional.empty();
            }
            if (!(data.get("merchant_order_no") instanceof JsonString number)) {
                return Optional.empty();
            }
            if (!(data.get("status") instanceof JsonString status)) {
                return Optional.empty();
            }
            if (!(data.get("version") instanceof JsonNumber version)) {
                return Optional.empty();
            }
            return Optional.of(
                    new OrderMessage(
                            type.getString(),
                            number.getString(),
                            version.longValueExact(),
                            state(status.getString())));
        } catch (JsonException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<OrderState> state(String status) {
        return switch (status) {
            case "AWAITING_PAYMENT" -> Optional.of(OrderState.WAITING);
            case "PAID" -> Optional.of(OrderState.PAID);
            case "CLOSED" -> Optional.of(OrderState.CLOSED);
            case "PARTIALLY_REFUNDED" -> Optional.of(OrderState.PARTIALLY_REFUNDED);
            case "REFUNDED" -> Optional.of(OrderState.REFUNDED);
            default -> Optional.empty();
        };
    }
}
