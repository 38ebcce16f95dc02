package io.counterfoil.app.fences.bad.observerskeeptherules.orders.application;

import io.counterfoil.app.fences.bad.observerskeeptherules.payments.Paid;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.Transactional;

@Transactional(Transactional.TxType.MANDATORY)
public class BadAsync {
    public void on(@ObservesAsync Paid fact) {}
}
