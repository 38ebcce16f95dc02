package io.counterfoil.orders.application;

import io.counterfoil.orders.SurplusView;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Puts surplus that waits for a person back on its way to the buyer; the timer does the rest. */
@Dependent
public class RefundSurplusAgain {

    private final OrderRepository orders;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public RefundSurplusAgain(
            OrderRepository orders,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.orders = orders;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    SurplusView again(PaymentNo paymentNo, Actor by, String note) {
        return transactions.call(() -> locked(paymentNo, by, note));
    }

    private SurplusView locked(PaymentNo paymentNo, Actor by, String note) {
        Order order =
                orders.surplus(paymentNo)
                        .flatMap(seen -> orders.lock(seen.orderNo()))
                        .orElseThrow(RefundSurplusAgain::notFound);
        Surplus surplus = orders.lockSurplus(paymentNo).orElseThrow(RefundSurplusAgain::notFound);
        Instant now = Now.of(clock);
        surplus.refundAgain(now);
        staffRecord.record(by, "refund_surplus", paymentNo.value(), note);
        orders.add(
                order.note(
                        now,
                        "surplus_refund_again",
                        paymentNo.value(),
                        by,
                        Map.of("amount", surplus.amount().toString())));
        return surplus.view();
    }

    private static DomainException notFound() {
        return DomainException.notFound("surplus_not_found", "There is no such surplus.");
    }
}
