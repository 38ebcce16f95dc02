package io.counterfoil.payments.application;

import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.DeskRepository;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.domain.StaffAct;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What payments know of an order's history: each change of an attempt, each act of staff. */
@Dependent
class TimelineOfPayments implements Timeline {

    private final PaymentRepository payments;
    private final DeskRepository desk;
    private final Transactions transactions;

    @Inject
    TimelineOfPayments(PaymentRepository payments, DeskRepository desk, Transactions transactions) {
        this.payments = payments;
        this.desk = desk;
        this.transactions = transactions;
    }

    @Override
    public List<TimelineEntry> of(OrderNo orderNo) {
        return transactions.call(
                () ->
                        Stream.concat(
                                        payments.historyOfOrder(orderNo).stream()
                                                .map(TimelineOfPayments::change),
                                        desk.actsOfOrder(orderNo).stream()
                                                .map(TimelineOfPayments::act))
                                .toList());
    }

    private static TimelineEntry change(PaymentHistory row) {
        PaymentChange change = row.view();
        boolean moved = change.from() != change.to();
        return new TimelineEntry(
                change.at(),
                moved ? "payments.timeline.moved" : "payments.timeline.observed",
                row.paymentNo(),
                change.by(),
                Map.of("status", change.to().name(), "observation", change.observation()));
    }

    private static TimelineEntry act(StaffAct act) {
        return new TimelineEntry(
                act.at(),
                "payments.timeline." + act.act(),
                act.about(),
                act.actor(),
                Map.of("note", act.note()));
    }
}
