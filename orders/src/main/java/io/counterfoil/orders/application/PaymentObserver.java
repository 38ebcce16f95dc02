package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.orders.domain.SurplusReason;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentSucceeded;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to payments, as orders see it, in the same transaction: the first success that fits
 * pays an order that awaits payment, whichever attempt it is; every other success is surplus and
 * changes no order; an attempt that ended may let a closing order end.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PaymentObserver {

    private final OrderRepository orders;
    private final OrderWork work;
    private final FinishClosing finishClosing;
    private final PlaceRefunds placeRefunds;
    private final Facts facts;
    private final Clock clock;

    PaymentObserver() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public PaymentObserver(
            OrderRepository orders,
            OrderWork work,
            FinishClosing finishClosing,
            PlaceRefunds placeRefunds,
            Facts facts,
            Clock clock) {
        this.orders = orders;
        this.work = work;
        this.finishClosing = finishClosing;
        this.placeRefunds = placeRefunds;
        this.facts = facts;
        this.clock = clock;
    }

    public void on(@Observes @Priority(1000) PaymentSucceeded fact) {
        Instant now = Now.of(clock);
        Optional<Order> found = orders.lock(fact.orderNo());
        if (found.isEmpty()) {
            openWorkItem(
                    fact,
                    OrderWork.ORDER_MISSING,
                    "A payment succeeded whose order is unknown.",
                    now);
            return;
        }
        Order order = found.get();
        if (order.isPaidBy(fact.paymentNo()) || orders.hasSurplus(fact.paymentNo())) {
            return;
        }
        Optional<SurplusReason> misfit = misfit(order, fact);
        if (misfit.isPresent()) {
            keepAsSurplus(order, fact, misfit.get(), now);
        } else {
            pay(order, fact, now);
        }
    }

    public void on(@Observes @Priority(1000) PaymentClosed fact) {
        Instant now = Now.of(clock);
        Optional<Order> found = orders.lock(fact.orderNo());
        Optional<OrderAttempt> attempt =
                orders.lockAttempt(fact.paymentNo()).filter(row -> !row.isEnded());
        if (found.isEmpty() || attempt.isEmpty()) {
            return;
        }
        Order order = found.get();
        boolean failed = fact.status() == PaymentStatus.FAILED;
        attempt.get().ended(failed ? OrderAttempt.End.FAILED : OrderAttempt.End.CLOSED, now);
        order.letGo(fact.paymentNo());
        orders.add(
                order.note(
                        now,
                        failed ? "attempt_failed" : "attempt_closed",
                        fact.paymentNo().value(),
                        Actor.PROVIDER,
                        Map.of("method", attempt.get().method(), "reason", fact.reason())));
        finishClosing.whenNothingIsOpen(order, now);
    }

    private static Optional<SurplusReason> misfit(Order order, PaymentSucceeded fact) {
        if (!order.amount().equals(fact.paid())) {
            return Optional.of(SurplusReason.OTHER_AMOUNT);
        }
        if (order.awaitsPayment()) {
            return Optional.empty();
        }
        return Optional.of(
                order.isClosed() ? SurplusReason.ORDER_CLOSED : SurplusReason.ORDER_PAID);
    }

    private void pay(Order order, PaymentSucceeded fact, Instant now) {
        // All locks first: each one writes what was changed before it.
        Optional<OrderAttempt> paying = orders.lockAttempt(fact.paymentNo());
        List<OrderAttempt> open = orders.lockOpenAttempts(order.orderNo());
        order.pay(fact.paymentNo(), fact.paidAt());
        paying.ifPresent(attempt -> attempt.ended(OrderAttempt.End.PAID, now));
        open.stream()
                .filter(other -> !other.paymentNo().equals(fact.paymentNo()))
                .forEach(other -> other.closeDue(now));
        orders.add(
                order.note(
                        now,
                        "paid",
                        fact.paymentNo().value(),
                        Actor.PROVIDER,
                        Map.of("method", fact.method(), "amount", fact.paid().toString())));
        facts.publish(new OrderPaid(order.view(), fact.method(), fact.paidAt(), now));
        placeRefunds.placeWaiting(order, fact.paymentNo(), now);
    }

    private void keepAsSurplus(
            Order order, PaymentSucceeded fact, SurplusReason reason, Instant now) {
        orders.add(new Surplus(fact, reason, now));
        orders.lockAttempt(fact.paymentNo())
                .ifPresent(attempt -> attempt.ended(OrderAttempt.End.SURPLUS, now));
        order.letGo(fact.paymentNo());
        orders.add(
                order.note(
                        now,
                        OrderWork.SURPLUS,
                        fact.paymentNo().value(),
                        Actor.PROVIDER,
                        Map.of("reason", reason.word(), "amount", fact.paid().toString())));
        openWorkItem(
                fact, OrderWork.SURPLUS, reason.sentence() + " " + fact.paid() + " was paid.", now);
        placeRefunds.placeWaiting(order, fact.paymentNo(), now);
        finishClosing.whenNothingIsOpen(order, now);
    }

    private void openWorkItem(PaymentSucceeded fact, String kind, String reason, Instant now) {
        var whose = new OrderWork.Whose(fact.orderNo(), fact.merchant(), fact.account());
        work.openOnce(kind, fact.paymentNo().value(), whose, reason, now);
    }
}
