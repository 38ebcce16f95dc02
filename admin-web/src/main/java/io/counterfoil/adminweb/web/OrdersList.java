package io.counterfoil.adminweb.web;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Page;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Orders, newest first. */
@Dependent
public class OrdersList implements Listing<OrderView> {

    private final Orders orders;
    private final Numbers numbers;
    private final Merchants merchants;

    @Inject
    public OrdersList(Orders orders, Numbers numbers, Merchants merchants) {
        this.orders = orders;
        this.numbers = numbers;
        this.merchants = merchants;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                FilterField.text("admin.orders.text"),
                                FilterField.amount(),
                                FilterField.merchant(ids(merchants.all())),
                                FilterField.status(OrderStatus.values())),
                        FilterField.days())
                .toList();
    }

    static List<String> ids(List<MerchantView> merchants) {
        return merchants.stream().map(merchant -> merchant.id().value()).toList();
    }

    @Override
    public Page<OrderView> search(Filters filters, String cursor, int limit) {
        return orders.search(
                new OrderSearch(
                        filters.merchant(),
                        filters.status(OrderStatus.class),
                        null,
                        numbers.ofOrder(filters.text("text")),
                        filters.amount(),
                        filters.start(),
                        filters.end(),
                        cursor,
                        limit));
    }

    @Override
    public List<Column<OrderView>> columns() {
        return List.of(
                Column.of(
                        "admin.order_no",
                        order ->
                                Cell.number(
                                        order.orderNo().value(),
                                        "/admin/orders/" + order.orderNo())),
                Column.of(
                        "admin.merchant",
                        order -> Cell.text(order.merchant().value()).with(order.merchantOrderNo())),
                Column.of("admin.subject", order -> Cell.text(order.subject())),
                Column.amount("admin.amount", order -> Cell.money(order.amount())),
                Column.of(
                        "admin.status",
                        order ->
                                Cell.status(order.status())
                                        .withWords(order.closing(), "admin.closing")),
                Column.of("admin.created", order -> Cell.moment(order.createdAt())));
    }

    /** Nothing of the buyer: who exports may be somebody who sees masks. */
    @Override
    public List<CsvColumn<OrderView>> exported() {
        return Stream.of(
                        List.of(
                                CsvColumn.<OrderView>text(
                                        "order_no", order -> order.orderNo().value()),
                                CsvColumn.<OrderView>text(
                                        "merchant", order -> order.merchant().value()),
                                CsvColumn.<OrderView>text(
                                        "merchant_order_no", OrderView::merchantOrderNo),
                                CsvColumn.<OrderView>text("subject", OrderView::subject)),
                        CsvColumn.<OrderView>money("amount", OrderView::amount),
                        List.of(
                                CsvColumn.<OrderView>word("status", OrderView::status),
                                CsvColumn.<OrderView>moment("created_at", OrderView::createdAt),
                                CsvColumn.<OrderView>moment("paid_at", OrderView::paidAt),
                                CsvColumn.<OrderView>moment("closed_at", OrderView::closedAt),
                                CsvColumn.<OrderView>text(
                                        "paid_by",
                                        order ->
                                                order.paidBy() == null
                                                        ? ""
                                                        : order.paidBy().value())))
                .flatMap(List::stream)
                .toList();
    }
}
