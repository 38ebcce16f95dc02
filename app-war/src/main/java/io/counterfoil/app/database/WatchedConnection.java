package io.counterfoil.app.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A connection that says soon whether it is alive. The server asks that of each connection before
 * it hands it out, and would wait for a database that hangs as long as for any statement. A long
 * unit, which gives its statements more time at the server, gets more time here, too.
 */
final class WatchedConnection implements InvocationHandler {

    private static final int SECONDS_TO_ANSWER = 2;

    /** The setting by which a transaction says that it is a long one. */
    private static final String MORE_TIME = "statement_timeout";

    private static final int LONG_TIMEOUT_MS = (int) Duration.ofMinutes(15).toMillis();

    private final Connection real;
    private final int usualTimeoutMs;
    private boolean isStretched;

    private WatchedConnection(Connection real) throws SQLException {
        this.real = real;
        this.usualTimeoutMs = real.getNetworkTimeout();
    }

    static Connection watch(Connection real) throws SQLException {
        return (Connection)
                Proxy.newProxyInstance(
                        WatchedConnection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new WatchedConnection(real));
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
        return real.isValid(seconds == 0 ? SECONDS_TO_ANSWER : seconds);
    }
}
