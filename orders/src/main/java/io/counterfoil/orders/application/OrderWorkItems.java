package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.WorkItemRow;
import io.counterfoil.orders.domain.WorkRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.StorableText;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.payments.WorkItems;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The work items of orders: surplus money, and payments whose order is unknown. */
@Dependent
public class OrderWorkItems implements WorkItems {

    private static final int MAX_NOTE = 1000;

    private final WorkRepository work;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public OrderWorkItems(
            WorkRepository work, StaffRecord staffRecord, Transactions transactions, Clock clock) {
        this.work = work;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "orders";
    }

    @Override
    public List<WorkItem> open(int limit) {
        return transactions.call(() -> work.open(limit).stream().map(WorkItemRow::view).toList());
    }

    @Override
    public long countOpen() {
        return transactions.call(work::countOpen);
    }

    @Override
    public void close(String id, Actor by, String note) {
        if (note.length() > MAX_NOTE) {
            throw DomainException.invalid(
                    "note_too_long", "A note has at most " + MAX_NOTE + " characters.");
        }
        transactions.run(() -> closeLocked(id, by, note));
    }

    private void closeLocked(String id, Actor by, String note) {
        WorkItemRow item =
                work.lock(id)
                        .orElseThrow(
                                () ->
                                        DomainException.notFound(
                                                "work_item_not_found",
                                                "There is no such work item."));
        Instant now = Now.of(clock);
        String storable = StorableText.of(note);
        if (item.close(by, storable, now)) {
            staffRecord.record(by, "close_work_item", item.about(), storable);
        }
    }
}
