package io.counterfoil.sandbox;

import java.lang.System.Logger.Level;

/** Does what time brings, a few times a second and at once when woken. */
final class Ticker implements AutoCloseable {

    private static final long REST_MILLIS = 250;

    private final Runnable tick;
    private final Thread thread = new Thread(this::run, "sandbox-ticker");
    private boolean woken;
    private volatile boolean stopped;

    Ticker(Runnable tick) {
        this.tick = tick;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                tick.run();
            } catch (RuntimeException e) {
                System.getLogger(Ticker.class.getName())
                        .log(Level.ERROR, "The sandbox failed to do what was due", e);
            }
            rest();
        }
    }

    private synchronized void rest() {
        try {
            if (!woken) {
                wait(REST_MILLIS);
            }
            woken = false;
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
