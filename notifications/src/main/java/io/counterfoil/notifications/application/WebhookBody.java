package io.counterfoil.notifications.application;

import io.counterfoil.orders.OrderClosed;
import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderView;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.TreeMap;

/**
 * The JSON text of a webhook, in the words of the merchant API. It tells what changed and holds
 * nothing about the buyer: a merchant who needs more reads the order.
 */
final class WebhookBody {

    static final String ORDER_PAID = "order.paid";
    static final String ORDER_CLOSED = "order.closed";

    private WebhookBody() {}

    static String of(OrderPaid fact) {
        JsonObjectBuilder data =
                order(fact.order())
                        .add("paid_at", fact.paidAt().toString())
                        .add("method", fact.method());
        if (fact.order().paidBy() != null) {
            data.add("payment_no", fact.order().paidBy().value());
        }
        return body(ORDER_PAID, fact.at(), data);
    }

    static String of(OrderClosed fact) {
        OrderView order = fact.order();
        Instant closedAt = order.closedAt() == null ? fact.at() : order.closedAt();
        return body(
                ORDER_CLOSED,
                fact.at(),
                order(order).add("closed_at", closedAt.toString()).add("reason", fact.reason()));
    }

    private static JsonObjectBuilder order(OrderView order) {
        JsonObjectBuilder metadata = Json.createObjectBuilder();
        new TreeMap<>(order.metadata()).forEach(metadata::add);
        return Json.createObjectBuilder()
                .add("order_no", order.orderNo().value())
                .add("merchant_order_no", order.merchantOrderNo())
                .add("status", order.status().name())
                .add("version", order.version())
                .add(
                        "amount",
                        Json.createObjectBuilder()
                                .add("amount", order.amount().minor())
                                .add("currency", order.amount().currencyCode()))
                .add("metadata", metadata);
    }

    private static String body(String type, Instant at, JsonObjectBuilder data) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("timestamp", at.toString())
                .add("data", data)
                .build()
                .toString();
    }
}
