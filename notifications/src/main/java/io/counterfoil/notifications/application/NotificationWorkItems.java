package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.DeskRepository;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.payments.WorkItems;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What of this module a person must look at. */
@Dependent
class NotificationWorkItems implements WorkItems {

    private final DeskRepository items;
    private final DeskRecord desk;
    private final RepeatedTransactions transactions;
    private final Clock clock;

    @Inject
    NotificationWorkItems(
            DeskRepository items, DeskRecord desk, RepeatedTransactions transactions, Clock clock) {
        this.items = items;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "notifications";
    }

    @Override
    public List<WorkItem> open(int limit) {
        return transactions.call(
                () -> items.openWorkItems(limit).stream().map(NotificationWorkItem::view).toList());
    }

    @Override
    public long countOpen() {
        return transactions.call(items::countOpenWorkItems);
    }

    @Override
    public void close(String id, Actor by, String note) {
        transactions.run(
                () -> {
                    NotificationWorkItem item =
                            items.lockWorkItem(id)
                                    .orElseThrow(
                                            () ->
                                                    DomainException.notFound(
                                                            "work_item_not_found",
                                                            "There is no such work item."));
                    String cut = DeskRecord.cut(note);
                    if (item.close(by, clock.instant(), cut)) {
                        desk.act(by, "close_work_item", item.about(), cut);
                    }
                });
    }
}
