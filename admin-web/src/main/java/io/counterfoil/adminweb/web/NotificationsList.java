package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What providers told us, newest first. */
@Dependent
public class NotificationsList implements Listing<NotificationView> {

    /** Both kinds that we refused, which the first page counts together. */
    static final String REFUSED = "REFUSED";

    private final Notifications notifications;
    private final Numbers numbers;
    private final ProviderAccounts accounts;

    @Inject
    public NotificationsList(
            Notifications notifications, Numbers numbers, ProviderAccounts accounts) {
        this.notifications = notifications;
        this.numbers = numbers;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                FilterField.text("admin.notifications.text"),
                                FilterField.amount(),
                                FilterField.account(PaymentsList.names(accounts.all())),
                                FilterField.status(Status.values())
                                        .and(REFUSED, "admin.status.REFUSED")),
                        FilterField.days())
                .toList();
    }

    @Override
    public Page<NotificationView> search(Filters filters, String cursor, int limit) {
        return notifications.search(
                new NotificationSearch(
                        statuses(filters),
                        filters.text("account"),
                        filters.isSet("amount") ? null : filters.text("text"),
                        payments(filters),
                        filters.start(),
                        filters.end(),
                        cursor,
                        limit));
    }

    /** Messages have no amount and no order of their own: their payments have. */
    private List<PaymentNo> payments(Filters filters) {
        return numbers.paymentsOf(filters.text("text"), filters.amount());
    }

    private static Set<Status> statuses(Filters filters) {
        if (filters.value("status").equals(REFUSED)) {
            return Set.of(Status.FORGED, Status.MISMATCH);
        }
        Status one = filters.status(Status.class);
        return one == null ? Set.of() : Set.of(one);
    }

    @Override
    public List<Column<NotificationView>> columns() {
        return List.of(
                Column.of(
                        "admin.received",
                        message ->
                                Cell.moment(message.receivedAt())
                                        .leadingTo("/admin/notifications/" + message.id())
                                        .with(times(message))),
                Column.of(
                        "admin.kind",
                        message -> Cell.words("admin.notification." + message.kind())),
                Column.of("admin.account", message -> Cell.text(message.account())),
                Column.of(
                        "admin.payment_no",
                        message ->
                                Cell.number(number(message), "/admin/payments/" + number(message))),
                Column.of("admin.says", message -> Cell.text(message.claim())),
                Column.of("admin.status", message -> Cell.status(message.status())),
                Column.of("admin.reason", message -> Cell.text(message.reason())));
    }

    private static String times(NotificationView message) {
        return message.received() > 1 ? "×" + message.received() : null;
    }

    private static String number(NotificationView message) {
        return message.paymentNo() == null ? null : message.paymentNo().value();
    }

    /** Without the content, which may hold what is personal. */
    @Override
    public List<CsvColumn<NotificationView>> exported() {
        return List.of(
                CsvColumn.text("notification_id", NotificationView::id),
                CsvColumn.moment("received_at", NotificationView::receivedAt),
                CsvColumn.number("times_received", message -> (long) message.received()),
                CsvColumn.word("kind", NotificationView::kind),
                CsvColumn.text("account", NotificationView::account),
                CsvColumn.text("payment_no", NotificationsList::number),
                CsvColumn.text("message_id", NotificationView::messageId),
                CsvColumn.text("says", NotificationView::claim),
                CsvColumn.word("status", NotificationView::status),
                CsvColumn.text("reason", NotificationView::reason),
                CsvColumn.moment("handled_at", NotificationView::handledAt));
    }
}
