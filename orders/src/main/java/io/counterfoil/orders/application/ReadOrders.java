package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds orders: by what a buyer holds, and within what a merchant owns. */
@Dependent
public class ReadOrders {

    private static final int MAX_LIMIT = 200;

    private final OrderRepository orders;
    private final Transactions transactions;

    @Inject
    public ReadOrders(OrderRepository orders, Transactions transactions) {
        this.orders = orders;
        this.transactions = transactions;
    }

    /** By the capability in the address of the cashier page; empty for anything unknown. */
    public Optional<OrderView> byToken(String cashierToken) {
        return transactions.call(() -> orders.findByToken(cashierToken).map(Order::view));
    }

    public Optional<OrderView> find(OrderNo orderNo) {
        return transactions.call(() -> orders.find(orderNo).map(Order::view));
    }

    /** Refuses with {@code order_not_found}, also when the order is somebody else's. */
    public OrderDetails ofMerchant(MerchantId merchant, String orderNo) {
        if (!OrderNo.isOurs(orderNo)) {
            throw notFound();
        }
        return transactions.call(
                () ->
                        orders.find(new OrderNo(orderNo))
                                .filter(order -> order.merchant().equals(merchant))
                                .map(OrderDetails::of)
                                .orElseThrow(ReadOrders::notFound));
    }

    /** Newest first. Refuses a cursor that is none with {@code cursor_invalid}. */
    public Page<OrderView> search(OrderSearch search) {
        return search(search, Order::view, OrderView::orderNo);
    }

    /** The same with what only its merchant sees. */
    public Page<OrderDetails> searchDetails(OrderSearch search) {
        return search(search, OrderDetails::of, details -> details.order().orderNo());
    }

    private <T> Page<T> search(
            OrderSearch search, Function<Order, T> view, Function<T, OrderNo> numberOf) {
        if (canMatchNothing(search.merchantOrderNo()) || canMatchNothing(search.text())) {
            return new Page<>(List.of(), null);
        }
        int limit = Math.max(1, Math.min(search.limit(), MAX_LIMIT));
        OrderSearch bounded =
                new OrderSearch(
                        search.merchant(),
                        search.status(),
                        search.merchantOrderNo(),
                        search.text(),
                        search.amountMinor(),
                        search.from(),
                        search.to(),
                        Cursor.read(search.cursor()),
                        limit);
        List<T> found = transactions.call(() -> orders.search(bounded).stream().map(view).toList());
        return Page.cut(found, limit, last -> Cursor.after(numberOf.apply(last)));
    }

    /** No number holds it, and PostgreSQL refuses to hear of it. */
    private static boolean canMatchNothing(@Nullable String number) {
        return number != null && number.indexOf('\0') >= 0;
    }

    static DomainException notFound() {
        return DomainException.notFound("order_not_found", "There is no such order.");
    }
}
