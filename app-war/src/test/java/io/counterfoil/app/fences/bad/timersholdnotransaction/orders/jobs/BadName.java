package io.counterfoil.app.fences.bad.timersholdnotransaction.orders.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BadName {
    @Schedule(persistent = false)
    void tick() {}
}
