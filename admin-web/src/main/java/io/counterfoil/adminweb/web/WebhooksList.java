package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Page;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** What we told merchants' systems, newest first. */
@Dependent
public class WebhooksList implements Listing<WebhookView> {

    private final Webhooks webhooks;
    private final Numbers numbers;
    private final Merchants merchants;

    @Inject
    public WebhooksList(Webhooks webhooks, Numbers numbers, Merchants merchants) {
        this.webhooks = webhooks;
        this.numbers = numbers;
        this.merchants = merchants;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                FilterField.text("admin.webhooks.text"),
                                FilterField.amount(),
                                FilterField.merchant(OrdersList.ids(merchants.all())),
                                FilterField.status(WebhookView.Status.values())),
                        FilterField.days())
                .toList();
    }

    @Override
    public Page<WebhookView> search(Filters filters, String cursor, int limit) {
        return webhooks.search(
                new WebhookSearch(
                        filters.merchant(),
                        filters.status(WebhookView.Status.class),
                        filters.isSet("amount") ? null : filters.text("text"),
                        numbers.ordersOf(filters.text("text"), filters.amount()),
                        filters.start(),
                        filters.end(),
                        cursor,
                        limit));
    }

    @Override
    public List<Column<WebhookView>> columns() {
        return List.of(
                Column.of(
                        "admin.webhook",
                        webhook -> Cell.number(webhook.id(), "/admin/webhooks/" + webhook.id())),
                Column.of("admin.event", webhook -> Cell.text(webhook.type())),
                Column.of(
                        "admin.order_no",
                        webhook ->
                                Cell.number(
                                        webhook.orderNo().value(),
                                        "/admin/orders/" + webhook.orderNo())),
                Column.of("admin.status", webhook -> Cell.status(webhook.status())),
                Column.of("admin.created", webhook -> Cell.moment(webhook.createdAt())),
                Column.of("admin.next_attempt", webhook -> Cell.moment(webhook.nextAttemptAt())));
    }

    /** Without the body, which may hold what is personal. */
    @Override
    public List<CsvColumn<WebhookView>> exported() {
        return List.of(
                CsvColumn.text("webhook_id", WebhookView::id),
                CsvColumn.text("merchant", webhook -> webhook.merchant().value()),
                CsvColumn.text("order_no", webhook -> webhook.orderNo().value()),
                CsvColumn.text("event", WebhookView::type),
                CsvColumn.word("status", WebhookView::status),
                CsvColumn.moment("created_at", WebhookView::createdAt),
                CsvColumn.moment("next_attempt_at", WebhookView::nextAttemptAt));
    }
}
