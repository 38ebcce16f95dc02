package io.counterfoil.app.fences.bad.timeisinjected.orders.application;

import java.time.Clock;

public class BadClock {
    Object time() {
        return Clock.systemUTC();
    }
}
