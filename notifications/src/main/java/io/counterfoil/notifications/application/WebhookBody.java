package io.counterfoil.notifications.application;

import io.counterfoil.orders.OrderClosed;
import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderRefundFailed;
import io.counterfoil.orders.OrderRefunded;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundNo;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.TreeMap;

/**
 * The JSON text of a webhook, in the words of the merchant API. It tells what changed and holds
 * nothing about the buyer: a merchant who needs more reads the order.
 */
final class WebhookBody {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    static final String ORDER_PAID = "order.paid";
    static final String ORDER_CLOSED = "order.closed";
    static final String ORDER_REFUNDED = "order.refunded";
    static final String ORDER_REFUND_FAILED = "order.refund_failed";

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

    static String of(OrderRefunded fact) {
        JsonObjectBuilder data =
                refund(fact.order(), fact.refundNo(), fact.merchantRefundNo(), fact.amount())
                        .add("refunded_at", fact.refundedAt().toString());
        return body(ORDER_REFUNDED, fact.at(), data);
    }

    static String of(OrderRefundFailed fact) {
        JsonObjectBuilder data =
                refund(fact.order(), fact.refundNo(), fact.merchantRefundNo(), fact.amount())
                        .add("reason", fact.reason())
                        .add("returned", fact.returned());
        return body(ORDER_REFUND_FAILED, fact.at(), data);
    }

    private static JsonObjectBuilder refund(
            OrderView order, RefundNo refundNo, String merchantRefundNo, Money amount) {
        JsonObjectBuilder data =
                order(order)
                        .add("refunded_amount", money(order.refunded()))
                        .add("refund_no", refundNo.value())
                        .add("refund_amount", money(amount));
        if (merchantRefundNo != null) {
            data.add("merchant_refund_no", merchantRefundNo);
        }
        return data;
    }

    private static JsonObjectBuilder order(OrderView order) {
        JsonObjectBuilder metadata = JSON.createObjectBuilder();
        new TreeMap<>(order.metadata()).forEach(metadata::add);
        return JSON.createObjectBuilder()
                .add("order_no", order.orderNo().value())
                .add("merchant_order_no", order.merchantOrderNo())
                .add("status", order.status().name())
                .add("version", order.version())
                .add("amount", money(order.amount()))
                .add("metadata", metadata);
    }

    private static JsonObjectBuilder money(Money money) {
        return JSON.createObjectBuilder()
                .add("amount", money.minor())
                .add("currency", money.currencyCode());
    }

    private static String body(String type, Instant at, JsonObjectBuilder data) {
        return JSON.createObjectBuilder()
                .add("type", type)
                .add("timestamp", at.toString())
                .add("data", data)
                .build()
                .toString();
    }
}
