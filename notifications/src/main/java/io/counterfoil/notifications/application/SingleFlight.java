package io.counterfoil.notifications.application;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets one thread of this node do a work, and others that want the same wait for its result: a
 * provider that sends a message a hundred times at once makes us ask it once. Correctness doesn't
 * hang on it: two nodes may do the same work at the same time.
 */
final class SingleFlight<T> {

    private final ConcurrentMap<String, CompletableFuture<T>> flights = new ConcurrentHashMap<>();
    private final Duration patience;

    SingleFlight(Duration patience) {
        this.patience = patience;
    }

    T run(String key, Supplier<T> work) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> first = flights.putIfAbsent(key, mine);
        return first == null ? fly(key, mine, work) : await(first);
    }

    private T fly(String key, CompletableFuture<T> mine, Supplier<T> work) {
        try {
            T result = work.get();
            mine.complete(result);
            return result;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            flights.remove(key, mine);
        }
    }

    private T await(CompletableFuture<T> first) {
        try {
            return first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the same work failed elsewhere", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("the same work takes too long elsewhere", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }
}
