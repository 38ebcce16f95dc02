package io.counterfoil.app.schema;

import io.counterfoil.app.Database;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

    @PostConstruct
    void migrate() {
        sayWhereTheDataIs();
        SCHEMAS.forEach(this::bringUpToDate);
    }

    /** Named apart from the callback: the server finds that by its name alone. */
    private void bringUpToDate(String schema) {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/" + schema)
                .failOnMissingLocations(false)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    private void sayWhereTheDataIs() {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (product.equals("H2")) {
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
