package io.counterfoil.payments.provider.wire;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Knows when the web part of the application stands.
 *
 * <p>No HTTP client may be built before: Jersey keeps one injection manager for an application as
 * long as there is one. A client that comes first (timers start before the web part does) makes it
 * two, so that the filters of the server, which are built next, get no {@code @Context}: every page
 * then fails until the next start.
 */
@ApplicationScoped
public class ServerStart {

    private final CountDownLatch finished = new CountDownLatch(1);

    void finished() {
        finished.countDown();
    }

    boolean awaitFinished(Duration patience) {
        try {
            return finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
