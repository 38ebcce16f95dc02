package io.counterfoil.payments.provider.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for a call no longer than a limit. The call itself runs on and ends by its own time-outs: a
 * socket that blocks can't be interrupted.
 */
public final class Deadline {

    private final Duration limit;

    public Deadline(Duration limit) {
        this.limit = limit;
    }

    /**
     * @throws NoAnswerException when the limit is over first, or no thread is free
     */
    public <T> T await(Supplier<T> call, Executor executor) {
        try {
            return CompletableFuture.supplyAsync(call, executor)
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (RejectedExecutionException e) {
            throw new NeverSentException("no thread free to ask");
        } catch (CompletionException e) {
            throw e.getCause() instanceof TimeoutException
                    ? new NoAnswerException("time-out")
                    : unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(cause);
    }
}
