package io.counterfoil.app.fences.bad.timeisinjected.orders.application;

import java.time.LocalDate;
import java.time.ZoneOffset;

public class BadToday {
    Object time() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
