package io.counterfoil.app.database;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How long this node waits for PostgreSQL, and PostgreSQL for this node. What the URL says itself
 * is left as it is.
 */
final class PostgresLimits {

    private static final String URL_BEGINS = "jdbc:postgresql:";

    Duration connect = Duration.ofSeconds(5);
    Duration socket = Duration.ofSeconds(40);
    Duration statement = Duration.ofSeconds(30);
    Duration lock = Duration.ofSeconds(5);
    Duration idleInTransaction = Duration.ofSeconds(15);

    static boolean apply(String url) {
        return url.startsWith(URL_BEGINS);
    }

    DataSource dataSource(String url) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException unreadable) {
            // Its message holds the URL, and a URL may hold a password.
            throw new SQLException("counterfoil.db.url can't be read by PostgreSQL's driver.");
        }
        if (isLeftToUs(url, "connectTimeout")) {
            source.setConnectTimeout((int) connect.toSeconds());
        }
        if (isLeftToUs(url, "loginTimeout")) {
            // A server that takes the call and then says nothing.
            source.setLoginTimeout((int) connect.toSeconds());
        }
        if (isLeftToUs(url, "socketTimeout")) {
            source.setSocketTimeout((int) socket.toSeconds());
        }
        if (isLeftToUs(url, "tcpKeepAlive")) {
            source.setTcpKeepAlive(true);
        }
        if (isLeftToUs(url, "ApplicationName")) {
            source.setApplicationName("counterfoil");
        }
        if (isLeftToUs(url, "options")) {
            source.setOptions(options());
        }
        return source;
    }

    /**
     * The server's side: a node that vanished, or sleeps inside a transaction, lets go of its locks
     * soon.
     */
    String options() {
        return "-c statement_timeout="
                + statement.toMillis()
                + " -c lock_timeout="
                + lock.toMillis()
                + " -c idle_in_transaction_session_timeout="
                + idleInTransaction.toMillis()
                + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5"
                + " -c tcp_keepalives_count=3 -c tcp_user_timeout=25000";
    }

    private static boolean isLeftToUs(String url, String parameter) {
        return !url.contains("?" + parameter + "=") && !url.contains("&" + parameter + "=");
    }
}
