package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.notifications.domain.WebhookRepository;
import io.counterfoil.orders.OrderClosed;
import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderRefundFailed;
import io.counterfoil.orders.OrderRefunded;
import io.counterfoil.orders.OrderView;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * Turns what happened to an order into a webhook row, in the same transaction: the merchant is told
 * exactly when it is so.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class OrderFacts {

    private final WebhookRepository webhooks;
    private final Clock clock;

    OrderFacts() {
        this(null, null);
    }

    @Inject
    OrderFacts(WebhookRepository webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    void on(@Observes @Priority(1000) OrderPaid fact) {
        write(fact.order(), WebhookBody.ORDER_PAID, "", WebhookBody.of(fact));
    }

    void on(@Observes @Priority(1000) OrderClosed fact) {
        write(fact.order(), WebhookBody.ORDER_CLOSED, "", WebhookBody.of(fact));
    }

    void on(@Observes @Priority(1000) OrderRefunded fact) {
        write(
                fact.order(),
                WebhookBody.ORDER_REFUNDED,
                fact.refundNo().value(),
                WebhookBody.of(fact));
    }

    void on(@Observes @Priority(1000) OrderRefundFailed fact) {
        write(
                fact.order(),
                WebhookBody.ORDER_REFUND_FAILED,
                fact.refundNo().value(),
                WebhookBody.of(fact));
    }

    private void write(OrderView order, String type, String about, String body) {
        webhooks.add(
                new Webhook(
                        Ids.webhook(clock),
                        order.merchant(),
                        order.orderNo(),
                        type,
                        about,
                        order.version(),
                        body,
                        clock.instant()));
    }
}
