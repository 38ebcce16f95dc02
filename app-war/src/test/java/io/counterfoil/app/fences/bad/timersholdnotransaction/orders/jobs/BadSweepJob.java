package io.counterfoil.app.fences.bad.timersholdnotransaction.orders.jobs;

import jakarta.ejb.Timeout;

public class BadSweepJob {
    @Timeout
    void tick() {}
}
