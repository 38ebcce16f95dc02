package io.counterfoil.orders.application;

import io.counterfoil.orders.RequestOrderRefund;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.RequestRefund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Applies for a refund of the payment that paid an order. */
@Dependent
public class RefundPaidOrder {

    private static final String ASKED = "refund_asked";

    private final OrderRepository orders;
    private final Refunds refunds;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public RefundPaidOrder(
            OrderRepository orders, Refunds refunds, Transactions transactions, Clock clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The same number again gives the same refund. Refuses with {@code order_not_found}, {@code
     * order_not_paid}, and as {@link Refunds#request} does.
     */
    public RefundView refund(RequestOrderRefund command) {
        if (command.merchantRefundNo() == null || transactions.active()) {
            return transactions.call(() -> request(command));
        }
        try {
            return transactions.call(() -> request(command));
        } catch (DomainException refusal) {
            throw refusal;
        } catch (RuntimeException trouble) {
            return againWhenTaken(command, trouble);
        }
    }

    /** Somebody took the merchant's number in this moment; now the row is there to refuse it. */
    private RefundView againWhenTaken(RequestOrderRefund command, RuntimeException trouble) {
        return transactions.call(
                () -> {
                    if (!isTaken(command)) {
                        throw trouble;
                    }
                    return request(command);
                });
    }

    private boolean isTaken(RequestOrderRefund command) {
        return orders.find(command.orderNo())
                .flatMap(
                        order ->
                                refunds.findByMerchantNo(
                                        order.merchant(), command.merchantRefundNo()))
                .filter(other -> !other.refundNo().equals(command.refundNo()))
                .isPresent();
    }

    /** The order is locked last, after the payment: locks are taken bottom-up. */
    private RefundView request(RequestOrderRefund command) {
        PaymentNo paidBy =
                orders.find(command.orderNo())
                        .orElseThrow(ReadOrders::notFound)
                        .paidBy()
                        .orElseThrow(RefundPaidOrder::notPaid);
        RefundView refund = refunds.request(asked(command, paidBy));
        record(command, refund);
        return refund;
    }

    private static RequestRefund asked(RequestOrderRefund command, PaymentNo paidBy) {
        return new RequestRefund(
                command.refundNo(),
                paidBy,
                command.amount(),
                command.reason(),
                command.merchantRefundNo(),
                command.by().isStaff() ? RefundOrigin.STAFF : RefundOrigin.MERCHANT,
                false,
                command.by());
    }

    /** Once, also when a call is taken over while the one before still runs. */
    private void record(RequestOrderRefund command, RefundView refund) {
        Instant now = Now.of(clock);
        Order order = orders.lock(command.orderNo()).orElseThrow(ReadOrders::notFound);
        if (orders.hasEvent(order.orderNo(), ASKED, refund.refundNo().value())) {
            return;
        }
        orders.add(
                order.note(
                        now,
                        ASKED,
                        refund.refundNo().value(),
                        command.by(),
                        Map.of(
                                "amount",
                                refund.amount().toString(),
                                "status",
                                refund.status().name())));
    }

    private static DomainException notPaid() {
        return DomainException.conflict("order_not_paid", "The order is not paid.");
    }
}
