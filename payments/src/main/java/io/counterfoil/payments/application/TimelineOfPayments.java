package io.counterfoil.payments.application;

import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What payments know of an order's history: each change of an attempt, each act of staff. */
@Dependent
class TimelineOfPayments implements Timeline {

    /** Acts of other modules about a payment are told in their own words, by them. */
    private static final Set<String> ACTS =
            Set.of("query_payment", "close_payment", "close_work_item");

    private final PaymentRepository payments;
    private final StaffRecord staffRecord;
    private final Transactions transactions;

    @Inject
    TimelineOfPayments(
            PaymentRepository payments, StaffRecord staffRecord, Transactions transactions) {
        this.payments = payments;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
    }

    @Override
    public List<TimelineEntry> of(OrderNo orderNo) {
        return transactions.call(
                () ->
                        Stream.concat(
                                        payments.historyOfOrder(orderNo).stream()
                                                .map(TimelineOfPayments::change),
                                        actsOfOrder(orderNo))
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

    private Stream<TimelineEntry> actsOfOrder(OrderNo orderNo) {
        List<String> paymentNos =
                payments.ofOrder(orderNo).stream()
                        .map(payment -> payment.paymentNo().value())
                        .toList();
        return staffRecord.about(paymentNos).stream()
                .filter(act -> ACTS.contains(act.act()))
                .map(TimelineOfPayments::act);
    }

    private static TimelineEntry act(StaffActView act) {
        return new TimelineEntry(
                act.at(),
                "payments.timeline." + act.act(),
                act.about(),
                act.by(),
                Map.of("note", act.note()));
    }
}
