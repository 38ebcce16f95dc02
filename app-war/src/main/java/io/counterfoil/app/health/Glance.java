package io.counterfoil.app.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What a look at something slow has shown a moment ago. There is one look at a time, whoever asks
 * and however often, and nobody waits for it longer than their patience; one that hangs costs one
 * thread.
 */
final class Glance<T> {

    private final Supplier<T> look;
    private final T unknown;
    private final Duration fresh;
    private final Duration patience;

    private CompletableFuture<T> latest;
    private long endedNanos;

    /**
     * @param unknown what is told while a look takes too long, or when it fails
     * @param fresh so long a look is told again
     */
    Glance(Supplier<T> look, T unknown, Duration fresh, Duration patience) {
        this.look = look;
        this.unknown = unknown;
        this.fresh = fresh;
        this.patience = patience;
    }

    T now(Executor executor) {
        try {
            return latest(executor).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException nobodyKnows) {
            return unknown;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }

    private synchronized CompletableFuture<T> latest(Executor executor) {
        if (latest == null || latest.isDone() && isStale()) {
            latest = CompletableFuture.supplyAsync(look, executor);
            latest.whenComplete((seen, failed) -> ended());
        }
        return latest;
    }

    private boolean isStale() {
        return System.nanoTime() - endedNanos >= fresh.toNanos();
    }

    private synchronized void ended() {
        endedNanos = System.nanoTime();
    }
}
