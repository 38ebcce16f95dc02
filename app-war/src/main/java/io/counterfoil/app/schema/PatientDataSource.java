package io.counterfoil.app.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The pool's connections without the limits that are right for a request and wrong for a migration
 * of a big table. Closed, they have their limits again.
 */
final class PatientDataSource {

    private static final Duration LONGEST = Duration.ofHours(12);

    private PatientDataSource() {}

    static DataSource over(DataSource pool) {
        return (DataSource)
                Proxy.newProxyInstance(
                        PatientDataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            Object result = invoke(pool, method, arguments);
                            return result instanceof Connection connection
                                    ? patient(connection)
                                    : result;
                        });
    }

    private static Connection patient(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return connection;
        }
        int usualTimeoutMs = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
        execute(
                connection,
                "set statement_timeout = 0; set lock_timeout = '1min';"
                        + " set idle_in_transaction_session_timeout = 0");
        return (Connection)
                Proxy.newProxyInstance(
                        PatientDataSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close") && !connection.isClosed()) {
                                execute(
                                        connection,
                                        "reset statement_timeout; reset lock_timeout;"
                                                + " reset idle_in_transaction_session_timeout");
                                connection.setNetworkTimeout(Runnable::run, usualTimeoutMs);
                            }
                            return invoke(connection, method, arguments);
                        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Object invoke(Object real, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
