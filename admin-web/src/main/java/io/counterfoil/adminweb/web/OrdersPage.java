package io.counterfoil.adminweb.web;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.MerchantView;
import java.util.List;

/** A list of orders, newest first. */
public record OrdersPage(
        Filters filters, List<OrderView> orders, String next, List<MerchantView> merchants) {

    public OrderStatus[] statuses() {
        return OrderStatus.values();
    }
}
