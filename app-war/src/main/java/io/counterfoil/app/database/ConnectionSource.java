package io.counterfoil.app.database;

import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Makes the connections that the server pools: by the driver's own data source, and for PostgreSQL
 * with a limit on everything that may hang. The server sets what is configured before it asks for
 * the first connection.
 */
public final class ConnectionSource implements DataSource {

    private String driver = "";
    private String url = "";
    private String user = "";
    private String password = "";
    private final PostgresLimits limits = new PostgresLimits();
    private DataSource made;

    /** The class of the driver's data source. */
    public void setDriver(String className) {
        driver = className;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public void setConnectTimeout(String duration) {
        limits.connect = Duration.parse(duration);
    }

    public void setSocketTimeout(String duration) {
        limits.socket = Duration.parse(duration);
    }

    public void setStatementTimeout(String duration) {
        limits.statement = Duration.parse(duration);
    }

    public void setLockTimeout(String duration) {
        limits.lock = Duration.parse(duration);
    }

    public void setIdleInTransactionTimeout(String duration) {
        limits.idleInTransaction = Duration.parse(duration);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(user, password);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = made().getConnection(user, password);
        return PostgresLimits.apply(url) ? WatchedConnection.watch(connection) : connection;
    }

    private synchronized DataSource made() throws SQLException {
        if (made == null) {
            made = PostgresLimits.apply(url) ? limits.dataSource(url) : byName();
        }
        return made;
    }

    private DataSource byName() throws SQLException {
        try {
            Class<?> type = Class.forName(driver, true, getClass().getClassLoader());
            DataSource source = (DataSource) type.getDeclaredConstructor().newInstance();
            setterOfUrl(type).invoke(source, url);
            return source;
        } catch (ReflectiveOperationException | ClassCastException unfit) {
            throw new SQLException("counterfoil.db.datasource is no data source: " + driver, unfit);
        }
    }

    private static Method setterOfUrl(Class<?> type) throws NoSuchMethodException {
        try {
            return type.getMethod("setUrl", String.class);
        } catch (NoSuchMethodException otherCase) {
            return type.getMethod("setURL", String.class);
        }
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // The drivers log nothing that anybody here reads.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The limits say it.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return made().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || made().isWrapperFor(type);
    }
}
