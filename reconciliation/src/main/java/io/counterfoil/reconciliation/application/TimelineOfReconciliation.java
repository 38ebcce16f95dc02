package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.DiscrepancyAct;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.OrderLines;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where an order's payments and refunds stand on statements, and what was done about it. */
@Dependent
class TimelineOfReconciliation implements Timeline {

    private final OrderLines lines;
    private final Payments payments;
    private final Transactions transactions;

    @Inject
    TimelineOfReconciliation(OrderLines lines, Payments payments, Transactions transactions) {
        this.lines = lines;
        this.payments = payments;
        this.transactions = transactions;
    }

    @Override
    public List<TimelineEntry> of(OrderNo orderNo) {
        return transactions.call(
                () -> {
                    List<TimelineEntry> entries = new ArrayList<>();
                    for (PaymentView payment : payments.ofOrder(orderNo)) {
                        lines.ofPayment(payment.account(), payment.paymentNo().value())
                                .forEach(found -> entries.add(line(found.line(), found.run())));
                        lines.actsOfPayment(payment.paymentNo().value())
                                .forEach(act -> entries.add(act(act)));
                    }
                    return entries;
                });
    }

    private static TimelineEntry line(ImportedLine line, StatementRun run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("day", run.day().toString());
        facts.put("line", String.valueOf(line.lineNo()));
        if (line.kind() != null) {
            facts.put("kind", line.kind().name());
        }
        if (line.amount() != null) {
            facts.put("amount", line.amount().toString());
        }
        return new TimelineEntry(
                run.importedAt(),
                "reconciliation.timeline.statement_line",
                line.refundNumber() == null ? line.paymentNumber() : line.refundNumber(),
                Actor.PROVIDER,
                facts);
    }

    private static TimelineEntry act(DiscrepancyAct act) {
        return new TimelineEntry(
                act.view().at(),
                "reconciliation.timeline.discrepancy_" + act.view().what(),
                act.discrepancyId(),
                act.view().by(),
                Map.of("note", act.view().note()));
    }
}
