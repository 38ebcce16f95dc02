package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.application.PayPageView.Decision;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PayPage;
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

/**
 * Decides what a buyer sees who opens a pay page, and builds the provider's action at the first
 * opening. An attempt that is not its order's live one, is not open, or has less than 60 s left
 * shows nothing payable.
 */
@Dependent
public class OpenPayPage {

    private final OrderRepository orders;
    private final Payments payments;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public OpenPayPage(
            OrderRepository orders, Payments payments, Transactions transactions, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Empty for an unknown token. <em>Calls the provider</em>: not inside a transaction, and never
     * for HEAD or prefetch.
     */
    public Optional<PayPageView> open(String payToken) {
        return payments.findByToken(payToken).flatMap(this::open);
    }

    private Optional<PayPageView> open(PaymentView payment) {
        Optional<Seen> seen = transactions.call(() -> look(payment));
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        PayPageView nothing = new PayPageView(Decision.CASHIER, seen.get().order(), payment, null);
        if (!seen.get().payable()) {
            return Optional.of(nothing);
        }
        PayPage page = payments.open(payment.paymentNo());
        Decision decision =
                switch (page.outcome()) {
                    case SHOW -> stillPayable(payment);
                    case NOT_PAYABLE -> Decision.CASHIER;
                    case TRY_AGAIN -> Decision.TRY_AGAIN;
                    case REFUSED -> Decision.REFUSED;
                };
        return Optional.of(
                new PayPageView(
                        decision,
                        nothing.order(),
                        payment,
                        decision == Decision.SHOW ? page.action() : null));
    }

    private Optional<Seen> look(PaymentView payment) {
        return orders.find(payment.orderNo())
                .map(order -> new Seen(order.view(), isPayable(order, payment)));
    }

    private boolean isPayable(Order order, PaymentView payment) {
        Instant now = Now.of(clock);
        boolean open =
                payment.status() == PaymentStatus.CREATED
                        || payment.status() == PaymentStatus.PENDING;
        return open
                && !payment.closing()
                && order.isPayable(payment.paymentNo(), now)
                && StartAttempt.hasTimeLeft(payment, now);
    }

    /** The order may have moved on while the provider was asked; remembers the first opening. */
    private Decision stillPayable(PaymentView payment) {
        PaymentNo paymentNo = payment.paymentNo();
        return transactions.call(
                () -> {
                    Instant now = Now.of(clock);
                    Order order = orders.lock(payment.orderNo()).orElseThrow();
                    if (!order.isPayable(paymentNo, now)) {
                        return Decision.CASHIER;
                    }
                    orders.lockAttempt(paymentNo)
                            .filter(attempt -> attempt.opened(now))
                            .ifPresent(attempt -> noteOpening(order, paymentNo, now));
                    return Decision.SHOW;
                });
    }

    private void noteOpening(Order order, PaymentNo paymentNo, Instant now) {
        orders.add(order.note(now, "pay_page_opened", paymentNo.value(), Actor.BUYER, Map.of()));
    }

    private record Seen(OrderView order, boolean payable) {}
}
