package io.counterfoil.app.fences.bad.observerskeeptherules.orders.application;

import io.counterfoil.app.fences.bad.observerskeeptherules.payments.Paid;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;

@Transactional(Transactional.TxType.MANDATORY)
public class BadAfterwards {
    public void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Paid fact) {}
}
