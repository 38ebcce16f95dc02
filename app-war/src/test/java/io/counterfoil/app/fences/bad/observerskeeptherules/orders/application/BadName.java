package io.counterfoil.app.fences.bad.observerskeeptherules.orders.application;

import io.counterfoil.app.fences.bad.observerskeeptherules.payments.Paid;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

@Transactional(Transactional.TxType.MANDATORY)
public class BadName {
    public void handle(@Observes Paid fact) {}
}
