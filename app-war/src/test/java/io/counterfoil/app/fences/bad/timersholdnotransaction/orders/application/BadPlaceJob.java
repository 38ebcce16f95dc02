package io.counterfoil.app.fences.bad.timersholdnotransaction.orders.application;

import jakarta.ejb.Timeout;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BadPlaceJob {
    @Timeout
    void tick() {}
}
