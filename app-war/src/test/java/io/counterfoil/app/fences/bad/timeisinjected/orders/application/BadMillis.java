package io.counterfoil.app.fences.bad.timeisinjected.orders.application;

public class BadMillis {
    Object time() {
        return System.currentTimeMillis();
    }
}
