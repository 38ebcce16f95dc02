package io.counterfoil.app.incontainer;

import io.counterfoil.app.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Runs {@code sql}; answers the rows as a JSON array of objects, every value as text or null. */
@ApplicationScoped
public class Sql implements Task {

    @Resource(lookup = Database.JNDI_NAME)
    DataSource dataSource;

    @Override
    public String run(Map<String, String> arguments) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            JsonArrayBuilder rows = Json.createArrayBuilder();
            if (statement.execute(arguments.get("sql"))) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
            }
            return rows.build().toString();
        }
    }

    private static JsonObjectBuilder row(ResultSet result) throws SQLException {
        JsonObjectBuilder row = Json.createObjectBuilder();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            String name = result.getMetaData().getColumnLabel(column).toLowerCase();
            String value = result.getString(column);
            if (value == null) {
                row.addNull(name);
            } else {
                row.add(name, value);
            }
        }
        return row;
    }
}
