package io.counterfoil.orders.domain;

import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** One thing bought: a name, a price in minor units of the order's currency, and how many. */
@Embeddable
class OrderItem {

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "unit_price_minor", nullable = false)
    private long unitPriceMinor;

    @Column(name = "quantity", nullable = false)
    private int quantity;

    protected OrderItem() {}

    OrderItem(OrderView.Item item) {
        this.name = item.name();
        this.unitPriceMinor = item.unitPrice().minor();
        this.quantity = item.quantity();
    }

    OrderView.Item view(String currency) {
        return new OrderView.Item(name, Money.of(unitPriceMinor, currency), quantity);
    }
}
