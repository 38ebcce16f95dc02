package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.WebhookView;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.refunds.RefundView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything about one order. */
public record OrderPage(
        OrderView order,
        List<PaymentView> attempts,
        List<SurplusView> surplus,
        List<WebhookView> webhooks,
        List<Moment> timeline,
        List<RefundView> refunds,
        boolean showsPersonalData) {

    /** One line of the timeline, in words. */
    public record Moment(Instant at, String sentence, String about, String by) {}

    /** The buyer's name, or its first letter for who need not know it. */
    public String buyerName() {
        return order.buyer() == null ? null : shown(order.buyer().name());
    }

    public String buyerEmail() {
        return order.buyer() == null ? null : shown(order.buyer().email());
    }

    /** Merchants may put anything here. */
    public Map<String, String> metadata() {
        Map<String, String> shown = new TreeMap<>();
        order.metadata().forEach((name, value) -> shown.put(name, shown(value)));
        return shown;
    }

    private String shown(String personal) {
        return personal == null || showsPersonalData ? personal : Masked.text(personal);
    }

    public boolean isRefundable() {
        return order.paidBy() != null && order.status() != OrderStatus.REFUNDED;
    }

    public boolean isClosable() {
        return order.status() == OrderStatus.AWAITING_PAYMENT && !order.closing();
    }
}
