package io.counterfoil.refunds.application;

import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.domain.RefundHistory;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What refunds know of an order's history: each change of each refund, and who made it. */
@Dependent
class TimelineOfRefunds implements Timeline {

    private final RefundRepository refunds;
    private final Transactions transactions;

    @Inject
    TimelineOfRefunds(RefundRepository refunds, Transactions transactions) {
        this.refunds = refunds;
        this.transactions = transactions;
    }

    @Override
    public List<TimelineEntry> of(OrderNo orderNo) {
        return transactions.call(
                () ->
                        refunds.historyOfOrder(orderNo).stream()
                                .map(TimelineOfRefunds::change)
                                .toList());
    }

    private static TimelineEntry change(RefundHistory row) {
        RefundChange change = row.view();
        return new TimelineEntry(
                change.at(),
                key(change),
                row.refundNo(),
                change.by(),
                Map.of("status", change.to().name(), "observation", change.observation()));
    }

    private static String key(RefundChange change) {
        if (change.from() == null) {
            return "refunds.timeline.created";
        }
        return change.from() == change.to()
                ? "refunds.timeline.observed"
                : "refunds.timeline.moved";
    }
}
