package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderClosed;
import io.counterfoil.orders.domain.CloseReason;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Facts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Ends a closing order once none of its attempts can be paid, as far as providers say. */
@Dependent
public class FinishClosing {

    private final OrderRepository orders;
    private final Facts facts;

    @Inject
    public FinishClosing(OrderRepository orders, Facts facts) {
        this.orders = orders;
        this.facts = facts;
    }

    /** Within the caller's transaction, which holds the order's lock; whether it ended. */
    boolean whenNothingIsOpen(Order order, Instant now) {
        if (!order.isClosing()) {
            return false;
        }
        List<OrderAttempt> open = orders.lockOpenAttempts(order.orderNo());
        if (open.stream().anyMatch(OrderAttempt::isUnresolved)) {
            return false;
        }
        String reason = order.closingReason().map(CloseReason::word).orElseThrow();
        Actor by = order.closingBy().orElse(Actor.SYSTEM);
        order.close(now);
        open.forEach(attempt -> attempt.tryCloseAgain(now));
        orders.add(
                order.note(now, "closed", order.orderNo().value(), by, Map.of("reason", reason)));
        facts.publish(new OrderClosed(order.view(), reason, now));
        return true;
    }
}
