package io.counterfoil.app.health;

import io.counterfoil.app.Database;
import io.counterfoil.app.schema.NeededSchema;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while the database hands out a connection and answers soon, takes changes, and has the
 * schema that this version needs. A newer schema is fine: versions are replaced one node after the
 * other.
 */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int STATEMENT_SECONDS = 2;

    @Resource(lookup = Database.JNDI_NAME)
    DataSource dataSource;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    @Inject NeededSchema schema;

    private final Glance<String> glance =
            new Glance<>(this::objection, "it does not answer in time", FRESH, PATIENCE);

    @Override
    public HealthCheckResponse call() {
        String objection = glance.now(executor);
        return objection.isEmpty()
                ? HealthCheckResponse.up("database")
                : HealthCheckResponse.named("database").down().withData("why", objection).build();
    }

    /** Empty when there is none. */
    private String objection() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(STATEMENT_SECONDS);
            if (!takesChanges(connection, statement)) {
                return "it takes no changes";
            }
            Optional<String> behind = schema.missingIn(statement);
            return behind.map(name -> "its schema " + name + " is too old").orElse("");
        } catch (SQLException unreachable) {
            return "it does not answer";
        }
    }

    /** A standby, or a database that somebody set to read-only, answers and is of no use. */
    private static boolean takesChanges(Connection connection, Statement statement)
            throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return !connection.isReadOnly();
        }
        try (ResultSet row =
                statement.executeQuery("select current_setting('transaction_read_only')")) {
            row.next();
            return row.getString(1).equals("off");
        }
    }
}
