package io.counterfoil.app.fences.bad.transactionsareopenedinoneplace.orders.application;

import jakarta.transaction.Transactional;

public class BadMethod {
    @Transactional
    public void act() {}
}
