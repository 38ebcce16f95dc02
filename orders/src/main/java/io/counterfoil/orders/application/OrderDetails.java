package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.ShippingAddress;
import org.jspecify.annotations.Nullable;

/** An order with what only its merchant and staff see. */
public record OrderDetails(OrderView order, @Nullable ShippingAddress shippingAddress) {

    static OrderDetails of(Order order) {
        return new OrderDetails(order.view(), order.shippingAddress().orElse(null));
    }
}
