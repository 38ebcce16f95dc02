package io.counterfoil.app.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A connection that says soon whether it is alive. The server asks that of each connection before
 * it hands it out, and would wait for a database that hangs as long as for any statement; and a
 * question to the database each time would double the work of a short unit. One that the driver saw
 * break is known to be dead without asking; one that breaks unseen within the second fails its unit
 * before COMMIT, which then runs again on another. A long unit, which gives its statements more
 * time at the server, gets more time here, too.
 */
final class WatchedConnection implements InvocationHandler {

    private static final int SECONDS_TO_ANSWER = 2;
    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

    /** The setting by which a transaction says that it is a long one. */
    private static final String MORE_TIME = "statement_timeout";

    private static final int LONG_TIMEOUT_MS = (int) Duration.ofMinutes(15).toMillis();

    private final Connection real;
    private final LongSupplier nanoTime;
    private final int usualTimeoutMs;
    private boolean isStretched;
    private long answeredAtNanos;

    private WatchedConnection(Connection real, LongSupplier nanoTime) throws SQLException {
        this.real = real;
        this.usualTimeoutMs = real.getNetworkTimeout();
        this.nanoTime = nanoTime;
        this.answeredAtNanos = nanoTime.getAsLong();
    }

    static Connection watch(Connection real) throws SQLException {
        return watch(real, System::nanoTime);
    }

    static Connection watch(Connection real, LongSupplier nanoTime) throws SQLException {
        return (Connection)
                Proxy.newProxyInstance(
                        WatchedConnection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new WatchedConnection(real, nanoTime));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "isValid" -> {
                return isValid((int) arguments[0]);
            }
            case "setNetworkTimeout" -> isStretched = true;
            case "prepareStatement" -> stretchFor((String) arguments[0]);
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {}
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void stretchFor(String sql) throws SQLException {
        if (!isStretched && sql.contains(MORE_TIME)) {
            real.setNetworkTimeout(Runnable::run, Math.max(usualTimeoutMs, LONG_TIMEOUT_MS));
            isStretched = true;
        }
    }

    /** Who had it before may have had reason to wait longer; the next one hasn't. */
    private boolean isValid(int seconds) throws SQLException {
        if (isStretched) {
            real.setNetworkTimeout(Runnable::run, usualTimeoutMs);
            isStretched = false;
        }
        if (real.isClosed()) {
            return false;
        }
        long now = nanoTime.getAsLong();
        if (now - answeredAtNanos < TRUSTED_NANOS) {
            return true;
        }
        boolean answers = real.isValid(seconds == 0 ? SECONDS_TO_ANSWER : seconds);
        if (answers) {
            answeredAtNanos = now;
        }
        return answers;
    }
}
