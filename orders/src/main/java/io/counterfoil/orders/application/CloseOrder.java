package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.CloseReason;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** Closes an order at somebody's wish: asks the provider about its attempts before it says so. */
@Dependent
public class CloseOrder {

    static final Duration LEASE = Duration.ofMinutes(1);

    private final OrderRepository orders;
    private final StaffRecord staffRecord;
    private final CloseAttempts closeAttempts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public CloseOrder(
            OrderRepository orders,
            StaffRecord staffRecord,
            CloseAttempts closeAttempts,
            Transactions transactions,
            Clock clock) {
        this.orders = orders;
        this.staffRecord = staffRecord;
        this.closeAttempts = closeAttempts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The order, {@code CLOSED}, or still awaiting payment and {@code closing} while an answer is
     * unknown. Refuses with {@code order_not_found} or {@code order_paid}. <em>Calls the
     * provider</em>: not inside a transaction.
     */
    public OrderDetails close(OrderNo orderNo, Actor by) {
        OptionalInt claim = transactions.call(() -> begin(orderNo, by));
        if (claim.isPresent()) {
            closeAttempts.of(orderNo, claim.getAsInt(), by);
        }
        return transactions.call(() -> ended(orderNo));
    }

    /** Empty when it is closed already, or when somebody else is closing it right now. */
    private OptionalInt begin(OrderNo orderNo, Actor by) {
        Order order = orders.lock(orderNo).orElseThrow(ReadOrders::notFound);
        Instant now = Now.of(clock);
        order.requireUnpaid();
        if (order.isClosed()) {
            return OptionalInt.empty();
        }
        CloseReason reason = CloseReason.askedBy(by);
        if (reason == CloseReason.STAFF) {
            staffRecord.record(by, "close_order", orderNo.value(), null);
        }
        if (!order.isClosing()) {
            order.beginClosing(reason, by, now);
        }
        orders.add(
                order.note(
                        now, "close_asked", orderNo.value(), by, Map.of("reason", reason.word())));
        if (!order.isDue(now)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(order.claim(now.plus(LEASE)));
    }

    private OrderDetails ended(OrderNo orderNo) {
        Order order = orders.find(orderNo).orElseThrow(ReadOrders::notFound);
        order.requireUnpaid();
        return OrderDetails.of(order);
    }
}
