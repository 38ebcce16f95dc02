package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives an order the one attempt that its buyer may pay now: the open one when it is of the method
 * asked for, else a new one, after the old one was closed at its provider.
 *
 * <p>Refuses with {@code order_not_found}, {@code order_paid}, {@code order_closed}, {@code
 * order_closing}, {@code order_expiring} (less than 60 s left), {@code attempt_closing} (nobody
 * knows yet whether the old attempt is closed: try again soon), {@code method_not_offered}, {@code
 * openid_required} or {@code amount_not_supported}.
 */
@Dependent
public class StartAttempt {

    /** Others may start attempts meanwhile; after so many of theirs the caller is told to wait. */
    private static final int MAX_SWITCHES = 3;

    private final OrderRepository orders;
    private final ReadOrders readOrders;
    private final Payments payments;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public StartAttempt(
            OrderRepository orders,
            ReadOrders readOrders,
            Payments payments,
            Transactions transactions,
            Clock clock) {
        this.orders = orders;
        this.readOrders = readOrders;
        this.payments = payments;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For the buyer on the cashier page. <em>Calls the provider</em>: not inside a transaction. */
    public PaymentView fromCashier(String cashierToken, String method, Buyer buyer) {
        OrderView order = readOrders.byToken(cashierToken).orElseThrow(ReadOrders::notFound);
        return start(order.orderNo(), method, buyer, null, Actor.BUYER).payment();
    }

    /**
     * <em>Calls the provider</em>: not inside a transaction.
     *
     * @param buyer what is known; without an openid that of the order is taken
     * @param callId the idempotent call that asks; the same again gets the attempt that it made
     */
    public StartedAttempt start(
            OrderNo orderNo, String method, Buyer buyer, @Nullable String callId, Actor by) {
        Wanted wanted = new Wanted(orderNo, method, buyer, callId, by, null);
        for (int switches = 0; switches <= MAX_SWITCHES; switches++) {
            Wanted now = wanted;
            Step step = transactions.call(() -> step(now));
            if (step.started() != null) {
                return step.started();
            }
            closeForSwitch(orderNo, step.inTheWay(), by);
            wanted = wanted.insteadOf(step.inTheWay());
        }
        throw attemptClosing();
    }

    /**
     * The same as {@link #start} where nobody has to be asked first; else it is empty, and nothing
     * was done.
     */
    public Optional<StartedAttempt> startAtOnce(
            OrderNo orderNo, String method, Buyer buyer, String callId, Actor by) {
        Wanted wanted = new Wanted(orderNo, method, buyer, callId, by, null);
        return Optional.ofNullable(transactions.call(() -> step(wanted)).started());
    }

    private Step step(Wanted wanted) {
        Order order = orders.lock(wanted.orderNo()).orElseThrow(ReadOrders::notFound);
        Optional<PaymentView> asked = askedBefore(wanted);
        if (asked.isPresent()) {
            return Step.done(asked.get(), true);
        }
        Instant now = Now.of(clock);
        order.requirePayable(now);
        if (order.liveAttempt().isEmpty()) {
            return Step.done(begin(order, wanted, now), true);
        }
        PaymentView live = payments.payment(order.liveAttempt().get());
        if (isOver(live)) {
            order.letGo(live.paymentNo());
            return Step.done(begin(order, wanted, now), true);
        }
        if (live.closing()) {
            throw attemptClosing();
        }
        if (live.method().equals(wanted.method())
                && hasTimeLeft(live, now)
                && suits(order, wanted, live)) {
            return Step.done(live, false);
        }
        requireOffered(order, wanted);
        return Step.switchFrom(live.paymentNo());
    }

    /** Whether the buyer who asks now is one who can pay it. */
    private boolean suits(Order order, Wanted wanted, PaymentView live) {
        return orders.lockAttempt(live.paymentNo())
                .orElseThrow()
                .suits(buyer(order, wanted).openid());
    }

    /** The call was taken over after a crash: what it made is what it gets, never a second one. */
    private Optional<PaymentView> askedBefore(Wanted wanted) {
        if (wanted.callId() == null) {
            return Optional.empty();
        }
        return orders.attemptRequestedBy(wanted.callId())
                .map(attempt -> payments.payment(attempt.paymentNo()));
    }

    private PaymentView begin(Order order, Wanted wanted, Instant now) {
        PaymentMethod method = requireOffered(order, wanted);
        Buyer buyer = buyer(order, wanted);
        PaymentView payment =
                payments.create(
                        new CreatePayment(
                                order.merchant(),
                                order.orderNo(),
                                wanted.method(),
                                order.amount(),
                                order.subject(),
                                order.expiresAt(),
                                "/cashier/" + order.token(),
                                buyer));
        order.goLive(payment.paymentNo(), now);
        note(order, wanted, payment, now);
        orders.add(
                new OrderAttempt(
                        payment.paymentNo(),
                        order.orderNo(),
                        wanted.method(),
                        method.needsOpenid() ? buyer.openid() : null,
                        wanted.callId(),
                        now));
        return payment;
    }

    private void note(Order order, Wanted wanted, PaymentView payment, Instant now) {
        String number = payment.paymentNo().value();
        if (wanted.insteadOf() == null) {
            Map<String, String> facts = Map.of("method", wanted.method());
            orders.add(order.note(now, "attempt_started", number, wanted.by(), facts));
        } else {
            Map<String, String> facts =
                    Map.of("method", wanted.method(), "instead_of", wanted.insteadOf().value());
            orders.add(order.note(now, "attempt_switched", number, wanted.by(), facts));
        }
    }

    /** No transaction is open while the provider is asked. */
    private void closeForSwitch(OrderNo orderNo, PaymentNo inTheWay, Actor by) {
        CloseAnswer answer = payments.close(inTheWay, by);
        transactions.run(() -> record(orderNo, inTheWay, answer));
        switch (answer.outcome()) {
            case CLOSED, NOT_CLOSABLE_UNTIL -> {}
            case ALREADY_PAID ->
                    throw DomainException.conflict("order_paid", "The order was paid just now.");
            case UNKNOWN -> throw attemptClosing();
        }
    }

    private void record(OrderNo orderNo, PaymentNo inTheWay, CloseAnswer answer) {
        Order order = orders.lock(orderNo).orElseThrow();
        OrderAttempt attempt = orders.lockAttempt(inTheWay).orElseThrow();
        Instant now = Now.of(clock);
        switch (answer.outcome()) {
            case CLOSED -> {
                attempt.ended(OrderAttempt.End.CLOSED, now);
                order.letGo(inTheWay);
            }
            case NOT_CLOSABLE_UNTIL -> {
                attempt.letGo(answer.until());
                attempt.tryCloseAgain(now);
                order.letGo(inTheWay);
            }
            case UNKNOWN -> attempt.closeTakenOn();
            // Its success pays the order, in a transaction of payments.
            case ALREADY_PAID -> {}
        }
    }

    /** So that an open attempt is not closed for a method that can't follow it. */
    private PaymentMethod requireOffered(Order order, Wanted wanted) {
        PaymentMethod method =
                payments.methods(order.merchant(), order.amount().currency()).stream()
                        .filter(one -> one.code().equals(wanted.method()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        DomainException.invalid(
                                                "method_not_offered",
                                                "This way to pay is not offered for this order."));
        if (method.needsOpenid() && buyer(order, wanted).openid() == null) {
            throw DomainException.invalid(
                    "openid_required", "This way to pay needs the buyer's openid.");
        }
        return method;
    }

    private static Buyer buyer(Order order, Wanted wanted) {
        Buyer said = wanted.buyer();
        return said.openid() != null
                ? said
                : new Buyer(said.clientIp(), said.device(), order.buyerOpenid().orElse(null));
    }

    private static boolean isOver(PaymentView payment) {
        return payment.status() != PaymentStatus.CREATED
                && payment.status() != PaymentStatus.PENDING;
    }

    static boolean hasTimeLeft(PaymentView payment, Instant now) {
        return !now.plus(Order.LEAST_TIME_TO_PAY).isAfter(payment.expiresAt());
    }

    private static DomainException attemptClosing() {
        return DomainException.conflict(
                "attempt_closing",
                "Whether the attempt before is closed is not known yet; try again soon.");
    }

    private record Wanted(
            OrderNo orderNo,
            String method,
            Buyer buyer,
            @Nullable String callId,
            Actor by,
            @Nullable PaymentNo insteadOf) {

        Wanted insteadOf(PaymentNo old) {
            return new Wanted(orderNo, method, buyer, callId, by, old);
        }
    }

    /** Either an attempt, or the one that must be closed first. */
    private record Step(@Nullable StartedAttempt started, @Nullable PaymentNo inTheWay) {

        static Step done(PaymentView payment, boolean isNew) {
            return new Step(new StartedAttempt(payment, isNew), null);
        }

        static Step switchFrom(PaymentNo inTheWay) {
            return new Step(null, inTheWay);
        }
    }
}
