package io.counterfoil.app.processes;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no JVM alive. */
final class Daemons {

    private Daemons() {}

    static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
