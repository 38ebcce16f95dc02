package io.counterfoil.app.schema;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;

/** The newest migration of each schema that this version brings along. */
@ApplicationScoped
public class NeededSchema {

    private final Map<String, Long> newest = new ConcurrentHashMap<>();

    void needs(String schema, MigrationInfo migration) {
        long version = Long.parseLong(migration.getVersion().getVersion());
        newest.merge(schema, version, Math::max);
    }

    /** The name of a schema that this version can't work with; empty when there is none. */
    public Optional<String> missingIn(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query())) {
            while (rows.next()) {
                String schema = rows.getString(1);
                if (rows.getLong(2) < newest.get(schema)) {
                    return Optional.of(schema);
                }
            }
        }
        return Optional.empty();
    }

    private String query() {
        return newest.keySet().stream()
                .map(
                        schema ->
                                "select '%s', max(cast(\"version\" as bigint)) from %s.\"flyway_schema_history\" where \"success\" = true"
                                        .formatted(schema, schema))
                .collect(Collectors.joining(" union all "));
    }
}
