package io.counterfoil.app.fences.bad.timeisinjected.orders.application;

import java.time.Instant;

public class BadNow {
    Object time() {
        return Instant.now();
    }
}
