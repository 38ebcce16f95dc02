package io.counterfoil.adminweb.web;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Leads from any number to the one by which a module knows its rows: whoever looks for orders may
 * type the provider's number, and whoever looks for payments the merchant's.
 */
@Dependent
public class Numbers {

    /** As many as one search answers; more would need narrower filters anyway. */
    private static final int MOST = 200;

    private final Orders orders;
    private final Payments payments;

    @Inject
    public Numbers(Orders orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    /** Of a payment's or a provider's number the order's; every other number stays. */
    String ofOrder(String typed) {
        if (typed == null || OrderNo.isOurs(typed)) {
            return typed;
        }
        return payments(typed, null).stream()
                .findFirst()
                .map(payment -> payment.orderNo().value())
                .orElse(typed);
    }

    /** Of a merchant's number the order's; every other number stays. */
    String ofPayment(String typed) {
        if (typed == null || OrderNo.isOurs(typed) || PaymentNo.isOurs(typed)) {
            return typed;
        }
        List<OrderView> found = orders(typed, null);
        return found.size() == 1 ? found.get(0).orderNo().value() : typed;
    }

    /**
     * Payments that a number or an amount leads to, whosever number it is; null when neither is
     * given.
     */
    List<PaymentNo> paymentsOf(String typed, Long amount) {
        if (typed == null && amount == null) {
            return null;
        }
        return payments(ofPayment(typed), amount).stream().map(PaymentView::paymentNo).toList();
    }

    /** Orders that a number or an amount leads to; null when neither is given. */
    List<OrderNo> ordersOf(String typed, Long amount) {
        if (typed == null && amount == null) {
            return null;
        }
        return Stream.concat(
                        orders(typed, amount).stream().map(OrderView::orderNo),
                        payments(typed, amount).stream().map(PaymentView::orderNo))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private List<PaymentView> payments(String text, Long amount) {
        return payments.search(
                        new PaymentSearch(
                                null, null, null, text, amount, null, null, null, null, MOST))
                .items();
    }

    private List<OrderView> orders(String text, Long amount) {
        return orders.search(
                        new OrderSearch(null, null, null, text, amount, null, null, null, MOST))
                .items();
    }
}
