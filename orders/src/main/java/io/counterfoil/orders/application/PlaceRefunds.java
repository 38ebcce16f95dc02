package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderRefunded;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRefund;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Counts what went back to the buyer where it belongs: at the order, or at its surplus. Money may
 * be known to have gone back before its payment is known here; then it waits uncounted for that.
 * Within the caller's transaction, which holds the order's lock.
 */
@Dependent
public class PlaceRefunds {

    private final OrderRepository orders;
    private final OrderWork work;
    private final SurplusFacts surplusFacts;
    private final Refunds refunds;
    private final Facts facts;

    @Inject
    public PlaceRefunds(
            OrderRepository orders,
            OrderWork work,
            SurplusFacts surplusFacts,
            Refunds refunds,
            Facts facts) {
        this.orders = orders;
        this.work = work;
        this.surplusFacts = surplusFacts;
        this.refunds = refunds;
        this.facts = facts;
    }

    /** Whether it has its place now; counted once, however often this is called. */
    boolean place(
            Order order,
            OrderRefund row,
            RefundView refund,
            Money amount,
            Instant refundedAt,
            Instant now) {
        Optional<Surplus> surplus = orders.lockSurplus(refund.paymentNo());
        if (surplus.isPresent()) {
            if (row.count()) {
                surplusFacts.refunded(order, surplus.get(), refund, amount, now);
            }
            return true;
        }
        if (!isOfTheOrder(order, refund, amount)) {
            return false;
        }
        if (row.count()) {
            refunded(order, refund, amount, refundedAt, now);
        }
        return true;
    }

    static boolean isOfTheOrder(Order order, RefundView refund, Money amount) {
        return order.isPaidBy(refund.paymentNo())
                && amount.currency().equals(order.amount().currency());
    }

    /** The payment is known now: what was given back of it before is counted. */
    void placeWaiting(Order order, PaymentNo paymentNo, Instant now) {
        for (OrderRefund row : orders.lockUncountedRefunds(paymentNo)) {
            refunds.find(row.refundNo()).ifPresent(refund -> placeWaiting(order, row, refund, now));
        }
    }

    private void placeWaiting(Order order, OrderRefund row, RefundView refund, Instant now) {
        Money amount = row.amount(refund.amount().currency());
        Instant refundedAt = Objects.requireNonNullElse(refund.refundedAt(), now);
        if (place(order, row, refund, amount, refundedAt, now)) {
            work.close(
                    OrderWork.REFUND_MISFIT,
                    refund.refundNo().value(),
                    "Its payment is known now, and it was counted.",
                    now);
        }
    }

    private void refunded(
            Order order, RefundView refund, Money amount, Instant refundedAt, Instant now) {
        order.refunded(amount);
        note(orders, order, refund, "refunded", amount, Actor.PROVIDER, now);
        facts.publish(
                new OrderRefunded(
                        order.view(),
                        refund.refundNo(),
                        refund.merchantRefundNo(),
                        amount,
                        refundedAt,
                        now));
    }

    static void note(
            OrderRepository orders,
            Order order,
            RefundView refund,
            String what,
            Money amount,
            Actor by,
            Instant now) {
        orders.add(
                order.note(
                        now,
                        what,
                        refund.refundNo().value(),
                        by,
                        Map.of(
                                "amount",
                                amount.toString(),
                                "refunded",
                                order.refunded().toString(),
                                "status",
                                order.status().name())));
    }
}
