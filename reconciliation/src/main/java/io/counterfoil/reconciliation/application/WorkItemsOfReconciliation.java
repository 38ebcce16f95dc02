package io.counterfoil.reconciliation.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.payments.WorkItems;
import io.counterfoil.reconciliation.domain.ReconciliationWorkItem;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.reconciliation.domain.WorkItemRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What of statements a person must look at. */
@Dependent
class WorkItemsOfReconciliation implements WorkItems {

    private final WorkItemRepository items;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    WorkItemsOfReconciliation(
            WorkItemRepository items,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.items = items;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Joins the transaction of what was found; the lock on the run keeps it single. */
    void open(StatementRun run, String kind, String reason) {
        if (!items.isOpen(kind, about(run))) {
            items.add(
                    new ReconciliationWorkItem(
                            UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                            kind,
                            about(run),
                            run.merchant(),
                            run.account(),
                            clock.instant(),
                            reason));
        }
    }

    /** The day's statement is there: nobody needs to look any more. */
    void settle(StatementRun run) {
        items.openAbout(about(run))
                .forEach(item -> item.close(Actor.SYSTEM, clock.instant(), "The statement came."));
    }

    private static String about(StatementRun run) {
        return run.account() + " " + run.day();
    }

    @Override
    public String module() {
        return "reconciliation";
    }

    @Override
    public List<WorkItem> open(int limit) {
        return transactions.call(
                () -> items.open(limit).stream().map(ReconciliationWorkItem::view).toList());
    }

    @Override
    public long countOpen() {
        return transactions.call(items::countOpen);
    }

    @Override
    public void close(String id, Actor by, String note) {
        transactions.run(
                () -> {
                    ReconciliationWorkItem item =
                            items.lock(id)
                                    .orElseThrow(
                                            () ->
                                                    DomainException.notFound(
                                                            "work_item_not_found",
                                                            "There is no such work item."));
                    if (item.close(by, clock.instant(), note)) {
                        staffRecord.record(by, "close_work_item", item.about(), note);
                    }
                });
    }
}
