package io.counterfoil.app.fences.bad.observerskeeptherules.orders.application;

import io.counterfoil.app.fences.bad.observerskeeptherules.payments.Paid;
import jakarta.enterprise.event.Observes;

public class BadWithoutTransaction {
    public void on(@Observes Paid fact) {}
}
