package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.refunds.RefundView;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/**
 * What becomes of surplus money, within the caller's transaction, which holds the order's lock and
 * the surplus row's. Its work item is open exactly as long as the buyer does not have it back,
 * unless a person closed it.
 */
@Dependent
public class SurplusFacts {

    private final OrderRepository orders;
    private final OrderWork work;

    @Inject
    public SurplusFacts(OrderRepository orders, OrderWork work) {
        this.orders = orders;
        this.work = work;
    }

    void refunded(Order order, Surplus surplus, RefundView refund, Money amount, Instant now) {
        surplus.refunded(refund.refundNo(), amount);
        note(order, "surplus_refunded", refund, amount, Actor.PROVIDER, now);
        closeWhenGivenBack(surplus, now);
    }

    void failed(
            Order order, Surplus surplus, RefundView refund, String reason, Actor by, Instant now) {
        note(order, "surplus_refund_failed", refund, refund.amount(), by, now);
        if (surplus.failed(refund.refundNo(), reason)) {
            needsPerson(surplus, "The refund came to nothing: " + reason, now);
        }
    }

    void returned(Order order, Surplus surplus, RefundView refund, Money amount, Instant now) {
        String why = "The buyer's bank gave the refund back.";
        surplus.returned(refund.refundNo(), amount, why);
        note(order, "surplus_refund_returned", refund, amount, Actor.PROVIDER, now);
        needsPerson(surplus, why, now);
    }

    void closeWhenGivenBack(Surplus surplus, Instant now) {
        if (surplus.isGivenBack()) {
            work.close(
                    OrderWork.SURPLUS,
                    surplus.paymentNo().value(),
                    "The buyer has the money back.",
                    now);
        }
    }

    void needsPerson(Surplus surplus, String why, Instant now) {
        var whose = new OrderWork.Whose(surplus.orderNo(), surplus.merchant(), surplus.account());
        work.openAgain(
                OrderWork.SURPLUS,
                surplus.paymentNo().value(),
                whose,
                surplus.reason().sentence() + " " + surplus.amount() + " was paid. " + why,
                now);
    }

    private void note(
            Order order, String what, RefundView refund, Money amount, Actor by, Instant now) {
        orders.add(
                order.note(
                        now,
                        what,
                        refund.refundNo().value(),
                        by,
                        Map.of(
                                "amount",
                                amount.toString(),
                                "payment_no",
                                refund.paymentNo().value())));
    }
}
