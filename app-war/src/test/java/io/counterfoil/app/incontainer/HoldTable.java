package io.counterfoil.app.incontainer;

import io.counterfoil.app.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Keeps a table from everybody for a while, as a careless statement of an operator does. */
@ApplicationScoped
public class HoldTable implements Task {

    @Resource(lookup = Database.JNDI_NAME)
    DataSource dataSource;

    @Override
    public String run(Map<String, String> arguments) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "do $$ begin lock table "
                            + arguments.get("table")
                            + " in access exclusive mode; perform pg_sleep("
                            + Integer.parseInt(arguments.get("seconds"))
                            + "); end $$");
        }
        return "held";
    }
}
