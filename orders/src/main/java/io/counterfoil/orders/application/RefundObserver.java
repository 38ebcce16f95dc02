package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderRefundFailed;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRefund;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.Money;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to refunds, as orders see it, in the same transaction. A refund of the payment that
 * paid an order, whoever made it, changes the order; a refund of surplus changes only the surplus.
 * A fact is never refused here, whatever its amount, and also not one that comes before its
 * payment.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RefundObserver {

    private final OrderRepository orders;
    private final OrderWork work;
    private final SurplusFacts surplusFacts;
    private final PlaceRefunds placeRefunds;
    private final Facts facts;
    private final Clock clock;

    RefundObserver() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public RefundObserver(
            OrderRepository orders,
            OrderWork work,
            SurplusFacts surplusFacts,
            PlaceRefunds placeRefunds,
            Facts facts,
            Clock clock) {
        this.orders = orders;
        this.work = work;
        this.surplusFacts = surplusFacts;
        this.placeRefunds = placeRefunds;
        this.facts = facts;
        this.clock = clock;
    }

    public void on(@Observes @Priority(1000) RefundSucceeded fact) {
        RefundView refund = fact.refund();
        Instant now = Now.of(clock);
        Optional<Order> found = lock(refund, now);
        if (found.isEmpty()) {
            return;
        }
        OrderRefund row = row(refund, fact.amount());
        boolean placed =
                placeRefunds.place(found.get(), row, refund, fact.amount(), fact.refundedAt(), now);
        if (!placed) {
            misfit(refund, fact.amount(), now);
        }
    }

    public void on(@Observes @Priority(1000) RefundFailed fact) {
        RefundView refund = fact.refund();
        Instant now = Now.of(clock);
        Optional<Order> found = lock(refund, now);
        if (found.isEmpty()) {
            return;
        }
        Order order = found.get();
        boolean rejected = refund.status() == RefundStatus.REJECTED;
        Actor by = refund.decidedBy() != null && rejected ? refund.decidedBy() : Actor.PROVIDER;
        Optional<Surplus> surplus = orders.lockSurplus(refund.paymentNo());
        if (surplus.isPresent()) {
            surplusFacts.failed(order, surplus.get(), refund, fact.reason(), by, now);
        } else if (isOfTheOrder(order, refund, refund.amount(), now)) {
            String what = rejected ? "refund_rejected" : "refund_failed";
            note(order, refund, what, refund.amount(), by, now);
            publishFailed(order, refund, refund.amount(), fact.reason(), false, now);
        }
    }

    public void on(@Observes @Priority(1000) RefundReturned fact) {
        RefundView refund = fact.refund();
        Instant now = Now.of(clock);
        Optional<Order> found = lock(refund, now);
        if (found.isEmpty() || !takeBack(refund)) {
            return;
        }
        Order order = found.get();
        Optional<Surplus> surplus = orders.lockSurplus(refund.paymentNo());
        if (surplus.isPresent()) {
            surplusFacts.returned(order, surplus.get(), refund, fact.amount(), now);
        } else if (isOfTheOrder(order, refund, fact.amount(), now)) {
            order.refundReturned(fact.amount());
            note(order, refund, "refund_returned", fact.amount(), Actor.PROVIDER, now);
            publishFailed(order, refund, fact.amount(), "returned", true, now);
        }
    }

    /** Whether it had been counted; one that was not is forgotten, so that it never will be. */
    private boolean takeBack(RefundView refund) {
        Optional<OrderRefund> row = orders.lockRefund(refund.refundNo());
        if (row.isPresent() && !row.get().takeBack()) {
            orders.remove(row.get());
            return false;
        }
        return row.isPresent();
    }

    private Optional<Order> lock(RefundView refund, Instant now) {
        Optional<Order> found = orders.lock(refund.orderNo());
        if (found.isEmpty()) {
            misfit(
                    refund,
                    OrderWork.ORDER_MISSING,
                    "A refund happened whose order is unknown.",
                    now);
        }
        return found;
    }

    private OrderRefund row(RefundView refund, Money amount) {
        return orders.lockRefund(refund.refundNo())
                .orElseGet(
                        () -> {
                            OrderRefund row =
                                    new OrderRefund(
                                            refund.refundNo(),
                                            refund.orderNo(),
                                            refund.paymentNo(),
                                            amount);
                            orders.add(row);
                            return row;
                        });
    }

    /** Otherwise a person looks, and nothing is lost. */
    private boolean isOfTheOrder(Order order, RefundView refund, Money amount, Instant now) {
        boolean fits = PlaceRefunds.isOfTheOrder(order, refund, amount);
        if (!fits) {
            misfit(refund, amount, now);
        }
        return fits;
    }

    private void misfit(RefundView refund, Money amount, Instant now) {
        misfit(
                refund,
                OrderWork.REFUND_MISFIT,
                "A refund of " + amount + " is of no money that the order knows of.",
                now);
    }

    private void misfit(RefundView refund, String kind, String reason, Instant now) {
        var whose = new OrderWork.Whose(refund.orderNo(), refund.merchant(), refund.account());
        work.openOnce(kind, refund.refundNo().value(), whose, reason, now);
    }

    private void note(
            Order order, RefundView refund, String what, Money amount, Actor by, Instant now) {
        PlaceRefunds.note(orders, order, refund, what, amount, by, now);
    }

    private void publishFailed(
            Order order,
            RefundView refund,
            Money amount,
            String reason,
            boolean returned,
            Instant now) {
        facts.publish(
                new OrderRefundFailed(
                        order.view(),
                        refund.refundNo(),
                        refund.merchantRefundNo(),
                        amount,
                        reason,
                        returned,
                        now));
    }
}
