package io.counterfoil.app.fences.bad.timeisinjected.orders.application;

import java.util.Date;

public class BadDate {
    Object time() {
        return new Date();
    }
}
