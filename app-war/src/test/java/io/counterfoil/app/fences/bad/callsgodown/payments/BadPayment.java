package io.counterfoil.app.fences.bad.callsgodown.payments;

import io.counterfoil.app.fences.bad.callsgodown.orders.Order;

public class BadPayment {
    Order other;
}
