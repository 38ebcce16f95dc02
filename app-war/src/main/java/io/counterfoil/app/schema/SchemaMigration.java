package io.counterfoil.app.schema;

import io.counterfoil.app.Database;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings each module's schema up to date before any timer starts; timers name this bean in their
 * {@code @DependsOn}. A module's migrations lie in its own jar under {@code db/<schema>}.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

    /** Bottom-up along the DAG. */
    public static final List<String> SCHEMAS =
            List.of(
                    "payments",
                    "refunds",
                    "orders",
                    "notifications",
                    "reconciliation",
                    "admin_web");

    private static final System.Logger LOG = System.getLogger(SchemaMigration.class.getName());

    @Resource(lookup = Database.JNDI_NAME)
    DataSource dataSource;

    @Inject NeededSchema needed;

    @PostConstruct
    void migrate() {
        sayWhereTheDataIs();
        int applied = SCHEMAS.stream().mapToInt(this::bringUpToDate).sum();
        if (applied > 0) {
            letH2ForgetWhoMigrated();
        }
    }

    /**
     * H2 ties each CHECK with an IN list to the session that made it, and refuses every row once
     * the pool closes that connection. Opened anew, the database reads the constraints by itself.
     */
    private void letH2ForgetWhoMigrated() {
        try (Connection connection = dataSource.getConnection()) {
            if (isH2(connection)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SHUTDOWN");
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The H2 database could not be opened anew.", failed);
        }
    }

    private static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** Named apart from the callback: the server finds that by its name alone. */
    private int bringUpToDate(String schema) {
        Flyway flyway =
                Flyway.configure(SchemaMigration.class.getClassLoader())
                        .dataSource(PatientDataSource.over(dataSource))
                        .defaultSchema(schema)
                        .createSchemas(true)
                        .locations("classpath:db/" + schema)
                        .failOnMissingLocations(false)
                        .cleanDisabled(true)
                        .load();
        int applied = flyway.migrate().migrationsExecuted;
        Stream.of(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .filter(migration -> migration.getVersion() != null)
                .forEach(migration -> needed.needs(schema, migration));
        return applied;
    }

    private void sayWhereTheDataIs() {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (isH2(connection)) {
                LOG.log(
                        Level.INFO,
                        "Counterfoil keeps its data in an H2 file: the laptop default, which can"
                                + " lose the last half second in a crash. For money that matters,"
                                + " point counterfoil.db.url at PostgreSQL.");
            } else {
                LOG.log(Level.INFO, "Counterfoil keeps its data in {0}.", product);
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException(
                    "The database of counterfoil.db.url does not answer.", unreachable);
        }
    }
}
