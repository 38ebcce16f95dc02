package io.counterfoil.app.fences.bad.observerskeeptherules.orders.web;

import io.counterfoil.app.fences.bad.observerskeeptherules.payments.Paid;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

@Transactional(Transactional.TxType.MANDATORY)
public class BadPlace {
    public void on(@Observes Paid fact) {}
}
