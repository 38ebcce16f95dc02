package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundSearch;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Refunds, newest first. */
@Dependent
public class RefundsList implements Listing<RefundView> {

    /** Under way, and no further without somebody. */
    static final String PERSON = "person";

    private static final String ORIGIN = "admin.refund.origin";

    private final Refunds refunds;
    private final Merchants merchants;
    private final ProviderAccounts accounts;

    @Inject
    public RefundsList(Refunds refunds, Merchants merchants, ProviderAccounts accounts) {
        this.refunds = refunds;
        this.merchants = merchants;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                FilterField.text("admin.refunds.text"),
                                FilterField.amount(),
                                FilterField.merchant(OrdersList.ids(merchants.all())),
                                FilterField.account(PaymentsList.names(accounts.all())),
                                FilterField.status(RefundStatus.values()),
                                FilterField.choice(
                                        "origin", ORIGIN, ORIGIN + ".", RefundOrigin.values())),
                        Stream.concat(
                                FilterField.days(),
                                Stream.of(FilterField.tick(PERSON, "admin.refunds.person"))))
                .toList();
    }

    @Override
    public Page<RefundView> search(Filters filters, String cursor, int limit) {
        return refunds.search(
                new RefundSearch(
                        filters.merchant(),
                        filters.status(RefundStatus.class),
                        filters.choice("origin", RefundOrigin.class),
                        filters.text("account"),
                        filters.text("text"),
                        filters.isSet(PERSON),
                        filters.amount(),
                        filters.start(),
                        filters.end(),
                        cursor,
                        limit));
    }

    @Override
    public List<Column<RefundView>> columns() {
        return List.of(
                Column.of(
                        "admin.refund_no",
                        refund ->
                                Cell.number(
                                        refund.refundNo().value(),
                                        "/admin/refunds/" + refund.refundNo())),
                Column.of(
                        "admin.order_no",
                        refund ->
                                Cell.number(
                                                refund.orderNo().value(),
                                                "/admin/orders/" + refund.orderNo())
                                        .with(refund.merchant() + " · " + refund.account())),
                Column.of(
                        ORIGIN,
                        refund -> Cell.words(ORIGIN + "." + refund.origin()).with(refund.reason())),
                Column.amount("admin.amount", refund -> Cell.money(refund.amount())),
                Column.of(
                        "admin.status",
                        refund ->
                                Cell.status(refund.status())
                                        .withWords(refund.returned(), "admin.refund.returned")
                                        .withWords(
                                                refund.needsPerson() != null,
                                                "admin.refunds.person")),
                Column.of("admin.created", refund -> Cell.moment(refund.createdAt())));
    }

    @Override
    public List<CsvColumn<RefundView>> exported() {
        return Stream.of(
                        List.of(
                                CsvColumn.<RefundView>text(
                                        "refund_no", refund -> refund.refundNo().value()),
                                CsvColumn.<RefundView>text(
                                        "order_no", refund -> refund.orderNo().value()),
                                CsvColumn.<RefundView>text(
                                        "payment_no", refund -> refund.paymentNo().value()),
                                CsvColumn.<RefundView>text(
                                        "merchant", refund -> refund.merchant().value()),
                                CsvColumn.<RefundView>text("account", RefundView::account),
                                CsvColumn.<RefundView>text(
                                        "merchant_refund_no", RefundView::merchantRefundNo),
                                CsvColumn.<RefundView>text("request_no", RefundView::requestNo),
                                CsvColumn.<RefundView>text(
                                        "provider_refund_no", RefundView::providerRefundNo),
                                CsvColumn.<RefundView>word("origin", RefundView::origin),
                                CsvColumn.<RefundView>word("status", RefundView::status)),
                        CsvColumn.<RefundView>money("amount", RefundView::amount),
                        List.of(
                                CsvColumn.<RefundView>text("reason", RefundView::reason),
                                CsvColumn.<RefundView>text(
                                        "requested_by", refund -> name(refund.requestedBy())),
                                CsvColumn.<RefundView>text(
                                        "decided_by", refund -> name(refund.decidedBy())),
                                CsvColumn.<RefundView>moment("created_at", RefundView::createdAt),
                                CsvColumn.<RefundView>moment("sent_at", RefundView::sentAt),
                                CsvColumn.<RefundView>moment("refunded_at", RefundView::refundedAt),
                                CsvColumn.<RefundView>text("needs_person", RefundView::needsPerson),
                                CsvColumn.<RefundView>text("failure", RefundView::failure)))
                .flatMap(List::stream)
                .toList();
    }

    private static String name(Actor actor) {
        return actor == null ? "" : actor.value();
    }
}
