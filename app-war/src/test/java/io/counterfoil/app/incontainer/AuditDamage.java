package io.counterfoil.app.incontainer;

import io.counterfoil.app.Database;
import io.counterfoil.payments.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Damages rows by {@code sql} (statements are divided by {@code ;;}), looks at everything as {@link
 * RunAudit} does, and rolls all of it back: nobody else ever sees the damage. Each statement must
 * change something.
 */
@ApplicationScoped
public class AuditDamage implements Task {

    @Resource(lookup = Database.JNDI_NAME)
    DataSource dataSource;

    @Inject Transactions transactions;
    @Inject RunAudit audit;

    @Override
    public String run(Map<String, String> arguments) {
        try {
            transactions.run(
                    () -> {
                        damage(arguments.get("sql"));
                        throw new Looked(audit.run(arguments));
                    });
            throw new AssertionError("never committed");
        } catch (Looked looked) {
            return looked.answer;
        }
    }

    private void damage(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";;")) {
                if (statement.executeUpdate(one) == 0) {
                    throw new IllegalArgumentException("damages nothing: " + one);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    /** Rolls the damage back. */
    private static final class Looked extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String answer;

        Looked(String answer) {
            super("rolled back");
            this.answer = answer;
        }
    }
}
