package io.counterfoil.payments.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.payments.WorkItems;
import io.counterfoil.payments.domain.DeskRepository;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentWorkItem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What of payments a person must look at. */
@Dependent
class WorkItemsOfPayments implements WorkItems {

    private final DeskRepository desk;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    WorkItemsOfPayments(
            DeskRepository desk, StaffRecord staffRecord, Transactions transactions, Clock clock) {
        this.desk = desk;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Joins the transaction of what was found; the payment's lock keeps it single. */
    void open(Payment payment, String kind, String reason) {
        String about = payment.paymentNo().value();
        if (!desk.exists(kind, about)) {
            desk.add(
                    new PaymentWorkItem(
                            UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                            kind,
                            about,
                            payment.merchant(),
                            payment.account(),
                            clock.instant(),
                            reason));
        }
    }

    @Override
    public String module() {
        return "payments";
    }

    @Override
    public List<WorkItem> open(int limit) {
        return transactions.call(
                () -> desk.openWorkItems(limit).stream().map(PaymentWorkItem::view).toList());
    }

    @Override
    public long countOpen() {
        return transactions.call(desk::countOpenWorkItems);
    }

    @Override
    public void close(String id, Actor by, String note) {
        transactions.run(
                () -> {
                    PaymentWorkItem item =
                            desk.lockWorkItem(id)
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
