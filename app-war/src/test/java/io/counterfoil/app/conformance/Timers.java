package io.counterfoil.app.conformance;

import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.it.InContainer;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What happens by itself as time goes by, on both sides. */
final class Timers {

    private static final Duration FIRST_STEP = Duration.ofSeconds(2);
    private static final Duration LONGEST_STEP = Duration.ofHours(6);
    private static final int GROWTH = 3;
    private static final String REFUNDS = "io.counterfoil.refunds.application.";

    private Timers() {}

    /**
     * Lets time pass, in steps that grow, until it holds or the limit is over: each provider has a
     * schedule of its own, and none has to be known here. Who calls this says afterwards what must
     * hold.
     */
    static void until(Duration limit, BooleanSupplier holds) {
        Duration passed = Duration.ZERO;
        Duration step = FIRST_STEP;
        while (!holds.getAsBoolean() && passed.compareTo(limit) < 0) {
            InContainer.advance(step);
            passed = passed.plus(step);
            step = step.multipliedBy(GROWTH);
            if (step.compareTo(LONGEST_STEP) > 0) {
                step = LONGEST_STEP;
            }
            tick();
        }
    }

    /** Each timer that has to do with payments and refunds, once. */
    static void tick() {
        Sandbox.sendsNotifications();
        Product.expiresOrders();
        Product.closesDueAttempts();
        Product.repeatsDueCloses();
        Product.asksWhatIsDue();
        refunds();
    }

    /** What was applied for goes out; nobody asks yet what came of it. */
    static void sendsRefunds() {
        InContainer.sweep(REFUNDS + "RefundSweeper", "sendDue");
    }

    /** Only the product's timers of refunds. */
    static void refunds() {
        sendsRefunds();
        InContainer.sweep(REFUNDS + "RefundSweeper", "queryDue");
        InContainer.sweep(REFUNDS + "SightingSweeper", "settleDue");
    }
}
