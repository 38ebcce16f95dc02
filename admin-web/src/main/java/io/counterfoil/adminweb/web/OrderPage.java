package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.WebhookView;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.PaymentView;
import java.time.Instant;
import java.util.List;

/** Everything about one order. */
public record OrderPage(
        OrderView order,
        List<PaymentView> attempts,
        List<SurplusView> surplus,
        List<WebhookView> webhooks,
        List<Moment> timeline) {

    /** One line of the timeline, in words. */
    public record Moment(Instant at, String sentence, String about, String by) {}

    public boolean isClosable() {
        return order.status() == OrderStatus.AWAITING_PAYMENT && !order.closing();
    }
}
