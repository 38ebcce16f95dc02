package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Payment attempts, newest first. */
@Dependent
public class PaymentsList implements Listing<PaymentView> {

    /** Their time is up, and nobody knows how they ended. */
    static final String UNKNOWN = "unknown";

    private final Payments payments;
    private final Numbers numbers;
    private final Merchants merchants;
    private final ProviderAccounts accounts;
    private final Clock clock;

    @Inject
    public PaymentsList(
            Payments payments,
            Numbers numbers,
            Merchants merchants,
            ProviderAccounts accounts,
            Clock clock) {
        this.payments = payments;
        this.numbers = numbers;
        this.merchants = merchants;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                FilterField.text("admin.payments.text"),
                                FilterField.amount(),
                                FilterField.merchant(OrdersList.ids(merchants.all())),
                                FilterField.account(names(accounts.all())),
                                FilterField.status(PaymentStatus.values())),
                        Stream.concat(
                                FilterField.days(),
                                Stream.of(FilterField.tick(UNKNOWN, "admin.payments.unknown"))))
                .toList();
    }

    static List<String> names(List<ProviderAccountView> accounts) {
        return accounts.stream().map(ProviderAccountView::name).toList();
    }

    @Override
    public Page<PaymentView> search(Filters filters, String cursor, int limit) {
        boolean isUnknown = filters.isSet(UNKNOWN);
        PaymentStatus status = filters.status(PaymentStatus.class);
        return payments.search(
                new PaymentSearch(
                        filters.merchant(),
                        isUnknown && status == null ? PaymentStatus.PENDING : status,
                        filters.text("account"),
                        numbers.ofPayment(filters.text("text")),
                        filters.amount(),
                        filters.start(),
                        filters.end(),
                        isUnknown ? clock.instant() : null,
                        cursor,
                        limit));
    }

    @Override
    public List<Column<PaymentView>> columns() {
        return List.of(
                Column.of(
                        "admin.payment_no",
                        payment ->
                                Cell.number(
                                        payment.paymentNo().value(),
                                        "/admin/payments/" + payment.paymentNo())),
                Column.of(
                        "admin.order_no",
                        payment ->
                                Cell.number(
                                        payment.orderNo().value(),
                                        "/admin/orders/" + payment.orderNo())),
                Column.of(
                        "admin.method",
                        payment -> Cell.text(payment.method()).with(payment.account())),
                Column.amount("admin.amount", payment -> Cell.money(payment.amount())),
                Column.of(
                        "admin.status",
                        payment ->
                                Cell.status(payment.status())
                                        .withWords(payment.closing(), "admin.closing")),
                Column.of("admin.created", payment -> Cell.moment(payment.createdAt())));
    }

    @Override
    public List<CsvColumn<PaymentView>> exported() {
        return Stream.of(
                        List.of(
                                CsvColumn.<PaymentView>text(
                                        "payment_no", payment -> payment.paymentNo().value()),
                                CsvColumn.<PaymentView>text(
                                        "order_no", payment -> payment.orderNo().value()),
                                CsvColumn.<PaymentView>text(
                                        "merchant", payment -> payment.merchant().value()),
                                CsvColumn.<PaymentView>text("account", PaymentView::account),
                                CsvColumn.<PaymentView>text("method", PaymentView::method),
                                CsvColumn.<PaymentView>text(
                                        "provider_trade_no", PaymentView::providerTradeNo)),
                        CsvColumn.<PaymentView>money("amount", PaymentView::amount),
                        CsvColumn.<PaymentView>money("paid", PaymentView::paid),
                        List.of(
                                CsvColumn.<PaymentView>word("status", PaymentView::status),
                                CsvColumn.<PaymentView>moment("created_at", PaymentView::createdAt),
                                CsvColumn.<PaymentView>moment("paid_at", PaymentView::paidAt),
                                CsvColumn.<PaymentView>moment(
                                        "expires_at", PaymentView::expiresAt)))
                .flatMap(List::stream)
                .toList();
    }
}
