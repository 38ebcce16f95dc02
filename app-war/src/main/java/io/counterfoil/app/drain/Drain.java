package io.counterfoil.app.drain;

import io.counterfoil.payments.Ticks;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * What is left of this node's life after it was told to end (SIGTERM). The server waits for its
 * {@code --shutdowngrace} and then stops. From the first moment the node is not ready, so that a
 * load balancer sends it nothing more, and its timers take up nothing new; it answers as before.
 * Past the middle of the grace it only lets requests under way come to their end, and tells new
 * ones to go elsewhere.
 */
@ApplicationScoped
public class Drain {

    private static final System.Logger LOG = System.getLogger(Drain.class.getName());

    private final long graceMs;
    private volatile boolean isBegun;
    private volatile long begunNanos;

    public Drain() {
        this(Long.getLong("fish.payara.shutdowngrace", 0));
    }

    Drain(long graceMs) {
        this.graceMs = graceMs;
    }

    public void begin() {
        begunNanos = System.nanoTime();
        isBegun = true;
        Ticks.stop();
        LOG.log(
                Level.INFO,
                "This node was told to end: it is not ready any more, and goes in {0} ms.",
                Long.toString(graceMs));
    }

    public boolean isBegun() {
        return isBegun;
    }

    /** Whether a request that comes now might not come to its end. */
    public boolean isTooLateForMore() {
        return isBegun && System.nanoTime() - begunNanos > half().toNanos();
    }

    private Duration half() {
        return Duration.ofMillis(graceMs / 2);
    }
}
