package io.counterfoil.app.fences.bad.observerskeeptherules.orders.application;

import io.counterfoil.app.fences.bad.observerskeeptherules.payments.NotARecord;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

@Transactional(Transactional.TxType.MANDATORY)
public class BadFact {
    public void on(@Observes NotARecord fact) {}
}
