package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.RejectedFences;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes the attempts of an order that somebody claimed for closing: asks without any lock, then
 * records the answers, fenced by the claim, and ends the order when nothing is open any more.
 */
@Dependent
public class CloseAttempts {

    private static final Logger LOG = System.getLogger(CloseAttempts.class.getName());

    private final OrderRepository orders;
    private final Payments payments;
    private final FinishClosing finishClosing;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public CloseAttempts(
            OrderRepository orders,
            Payments payments,
            FinishClosing finishClosing,
            Transactions transactions,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.finishClosing = finishClosing;
        this.transactions = transactions;
        this.clock = clock;
    }

    void of(OrderNo orderNo, int claim, Actor by) {
        List<PaymentNo> unresolved = transactions.call(() -> unresolved(orderNo));
        Map<PaymentNo, CloseAnswer> answers = new LinkedHashMap<>();
        for (PaymentNo attempt : unresolved) {
            close(attempt, by).ifPresent(answer -> answers.put(attempt, answer));
        }
        transactions.run(() -> record(orderNo, claim, answers));
    }

    private List<PaymentNo> unresolved(OrderNo orderNo) {
        return orders.attempts(orderNo).stream()
                .filter(OrderAttempt::isUnresolved)
                .map(OrderAttempt::paymentNo)
                .toList();
    }

    /** Empty when asking failed here: the next look asks again. */
    private Optional<CloseAnswer> close(PaymentNo attempt, Actor by) {
        try {
            return Optional.of(ask(attempt, by));
        } catch (RuntimeException trouble) {
            LOG.log(Level.WARNING, "Closing " + attempt + " failed, it is tried again", trouble);
            return Optional.empty();
        }
    }

    /** A close that {@code payments} repeats already is not asked for a second time. */
    private CloseAnswer ask(PaymentNo attempt, Actor by) {
        PaymentView payment = payments.payment(attempt);
        return switch (payment.status()) {
            case SUCCEEDED -> CloseAnswer.ALREADY_PAID;
            case CLOSED, FAILED -> CloseAnswer.CLOSED;
            case CREATED, PENDING ->
                    payment.closing() ? CloseAnswer.UNKNOWN : payments.close(attempt, by);
        };
    }

    private void record(OrderNo orderNo, int claim, Map<PaymentNo, CloseAnswer> answers) {
        Order order = orders.lock(orderNo).orElseThrow();
        if (order.claimNo() != claim) {
            RejectedFences.rejected("close of the order " + orderNo.value());
            return;
        }
        if (!order.isClosing()) {
            return;
        }
        Instant now = Now.of(clock);
        answers.forEach((attempt, answer) -> record(order, attempt, answer, now));
        if (!finishClosing.whenNothingIsOpen(order, now)) {
            order.lookAgain(now);
        }
    }

    private void record(Order order, PaymentNo paymentNo, CloseAnswer answer, Instant now) {
        OrderAttempt attempt = orders.lockAttempt(paymentNo).orElseThrow();
        switch (answer.outcome()) {
            case CLOSED -> attempt.ended(OrderAttempt.End.CLOSED, now);
            case NOT_CLOSABLE_UNTIL -> attempt.letGo(answer.until());
            case UNKNOWN -> attempt.closeTakenOn();
            // Its success is applied by payments; until then the order stays as it is.
            case ALREADY_PAID -> {
                return;
            }
        }
        if (!attempt.isUnresolved()) {
            order.letGo(paymentNo);
        }
    }
}
