package io.counterfoil.app.processes;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition; how long is only a limit. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    public static void until(Duration limit, Supplier<String> what, BooleanSupplier holds) {
        if (!within(limit, holds)) {
            throw new AssertionError("not within " + limit + ": " + what.get());
        }
    }

    public static boolean within(Duration limit, BooleanSupplier holds) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(STEP);
        }
        return true;
    }

    /** Lets real time pass, as what is under test does. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
