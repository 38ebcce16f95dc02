package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds orders by what a buyer holds. */
@ApplicationScoped
public class ReadOrders {

    /** By the capability in the address of the cashier page; empty for anything unknown. */
    public Optional<OrderView> byToken(String cashierToken) {
        throw new UnsupportedOperationException();
    }
}
