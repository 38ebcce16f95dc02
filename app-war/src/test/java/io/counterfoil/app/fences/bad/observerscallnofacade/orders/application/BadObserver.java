package io.counterfoil.app.fences.bad.observerscallnofacade.orders.application;

import io.counterfoil.app.fences.bad.observerscallnofacade.payments.Paid;
import io.counterfoil.app.fences.bad.observerscallnofacade.payments.Payments;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

@Transactional(Transactional.TxType.MANDATORY)
public class BadObserver {
    Payments payments;

    public void on(@Observes Paid fact) {
        payments.close(fact.number());
    }
}
