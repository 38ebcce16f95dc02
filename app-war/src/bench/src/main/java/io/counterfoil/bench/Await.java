package io.counterfoil.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what others do. */
final class Await {

    private Await() {}

    /**
     * @param step how long it looks away in between
     * @param otherwise what is said when it does not come true
     */
    static void until(BooleanSupplier holds, Duration step, Duration most, String otherwise) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise);
            }
            pause(step);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
