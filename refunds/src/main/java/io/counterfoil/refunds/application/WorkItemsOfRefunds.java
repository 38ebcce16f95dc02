package io.counterfoil.refunds.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.payments.WorkItems;
import io.counterfoil.refunds.domain.Finding;
import io.counterfoil.refunds.domain.Freeze;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundDeskRepository;
import io.counterfoil.refunds.domain.RefundWorkItem;
import io.counterfoil.refunds.domain.Sighting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What of refunds a person must look at. */
@Dependent
class WorkItemsOfRefunds implements WorkItems {

    private static final List<String> OVER_WHEN_IT_ENDS =
            List.of(
                    Finding.SLOW,
                    Finding.NEEDS_PERSON,
                    Finding.ABSENT,
                    Finding.OTHER_AMOUNT,
                    Finding.EXCEEDS,
                    Finding.RESTORED,
                    Finding.PARKED);

    private final RefundDeskRepository desk;
    private final ProviderAccounts accounts;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    WorkItemsOfRefunds(
            RefundDeskRepository desk,
            ProviderAccounts accounts,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.desk = desk;
        this.accounts = accounts;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Joins the transaction of what was found; the refund's lock keeps it single. */
    void open(Refund refund, Finding finding) {
        String about = refund.refundNo().value();
        open(finding, key(refund, finding.kind()), about, refund.merchant(), refund.account());
    }

    /** About the payment; each of its mentions has items of its own. */
    void open(Sighting sighting, Finding finding) {
        String about = sighting.paymentNo().value();
        open(
                finding,
                key(sighting, finding.kind()),
                about,
                sighting.merchant(),
                sighting.account());
    }

    /** About the account, of whichever merchant it is. */
    void open(Freeze freeze, String why) {
        open(
                new Finding(Finding.FROZEN, why),
                key(freeze),
                freeze.account(),
                accounts.find(freeze.account()).map(ProviderAccountView::merchant).orElse(null),
                freeze.account());
    }

    private void open(
            Finding finding, String openKey, String about, MerchantId merchant, String account) {
        if (desk.findOpen(openKey).isEmpty()) {
            desk.add(
                    new RefundWorkItem(
                            UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                            finding,
                            openKey,
                            about,
                            merchant,
                            account,
                            Now.of(clock)));
        }
    }

    /** What asked for a person until now is over. */
    void over(Refund refund, Actor by, String note) {
        OVER_WHEN_IT_ENDS.forEach(kind -> over(key(refund, kind), by, note));
    }

    /** The account's refunds go again, as far as this cause is concerned. */
    void over(Freeze freeze, Actor by, String note) {
        over(key(freeze), by, note);
    }

    /** What asked for a person is over. */
    void over(Sighting sighting, String kind, String note) {
        over(key(sighting, kind), Actor.SYSTEM, note);
    }

    private void over(String openKey, Actor by, String note) {
        desk.findOpen(openKey).ifPresent(item -> item.close(by, Now.of(clock), note));
    }

    private static String key(Refund refund, String kind) {
        return kind + ":" + refund.refundNo();
    }

    private static String key(Freeze freeze) {
        return Finding.FROZEN + ":" + freeze.openKey();
    }

    private static String key(Sighting sighting, String kind) {
        return kind + ":" + sighting.paymentNo() + ":" + sighting.id();
    }

    @Override
    public String module() {
        return "refunds";
    }

    @Override
    public List<WorkItem> open(int limit) {
        return transactions.call(
                () -> desk.openWorkItems(limit).stream().map(RefundWorkItem::view).toList());
    }

    @Override
    public long countOpen() {
        return transactions.call(desk::countOpenWorkItems);
    }

    @Override
    public void close(String id, Actor by, String note) {
        transactions.run(
                () -> {
                    RefundWorkItem item =
                            desk.lockWorkItem(id)
                                    .orElseThrow(
                                            () ->
                                                    DomainException.notFound(
                                                            "work_item_not_found",
                                                            "There is no such work item."));
                    if (item.close(by, Now.of(clock), note)) {
                        staffRecord.record(by, "close_work_item", item.about(), note);
                    }
                });
    }
}
