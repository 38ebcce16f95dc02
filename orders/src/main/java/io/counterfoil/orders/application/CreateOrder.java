package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.AlreadyTakenException;
import io.counterfoil.orders.domain.NewOrder;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderEvent;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Places a merchant's order under a number that was reserved for it. */
@Dependent
public class CreateOrder {

    private final OrderRepository orders;
    private final Payments payments;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public CreateOrder(
            OrderRepository orders, Payments payments, Transactions transactions, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The same reserved number again gives the same order. Refuses with {@code
     * currency_not_supported}, {@code amount_out_of_range} or {@code order_exists}, whose {@code
     * order_no} says which.
     */
    public OrderDetails create(OrderNo reserved, NewOrder wanted) {
        try {
            return transactions.call(() -> place(reserved, wanted));
        } catch (AlreadyTakenException taken) {
            if (transactions.active()) {
                throw taken;
            }
            return transactions.call(() -> placedBefore(reserved, wanted)).orElseThrow(() -> taken);
        }
    }

    private OrderDetails place(OrderNo reserved, NewOrder wanted) {
        Optional<OrderDetails> before = placedBefore(reserved, wanted);
        if (before.isPresent()) {
            return before.get();
        }
        if (payments.methods(wanted.merchant(), wanted.currency()).isEmpty()) {
            throw DomainException.invalid(
                    "currency_not_supported",
                    "No account of yours takes " + wanted.currency().getCurrencyCode() + ".");
        }
        var now = Now.of(clock);
        Order order = Order.place(reserved, CashierToken.next(), wanted, now);
        // Before the order is written: it counts its events.
        OrderEvent created =
                order.note(
                        now,
                        "created",
                        reserved.value(),
                        Actor.merchant(wanted.merchant()),
                        Map.of(
                                "merchant_order_no",
                                wanted.merchantOrderNo(),
                                "amount",
                                order.amount().toString()));
        orders.add(order);
        orders.add(created);
        return OrderDetails.of(order);
    }

    private Optional<OrderDetails> placedBefore(OrderNo reserved, NewOrder wanted) {
        Optional<Order> sameNumber =
                orders.find(reserved).filter(order -> order.merchant().equals(wanted.merchant()));
        if (sameNumber.isPresent()) {
            return sameNumber.map(OrderDetails::of);
        }
        orders.findByMerchantOrderNo(wanted.merchant(), wanted.merchantOrderNo())
                .ifPresent(CreateOrder::refuseSecond);
        return Optional.empty();
    }

    private static void refuseSecond(Order existing) {
        throw new DomainException(
                "order_exists",
                DomainException.Kind.CONFLICT,
                "There is an order with this merchant_order_no already.",
                Map.of("order_no", existing.orderNo().value()));
    }
}
