package io.counterfoil.app.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The database that this run is on: a fresh H2 file, or a PostgreSQL that ends with this JVM. */
final class DatabaseOfTheRun {

    private DatabaseOfTheRun() {}

    static Map<String, String> start() {
        return RunSettings.onPostgreSql() ? postgreSql() : h2();
    }

    private static Map<String, String> h2() {
        return Map.of(
                "counterfoil.db.url",
                "jdbc:h2:file:"
                        + RunSettings.dataFolder().resolve("counterfoil").toAbsolutePath()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    }

    private static Map<String, String> postgreSql() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
            return Map.of(
                    "counterfoil.db.datasource",
                    "org.postgresql.ds.PGSimpleDataSource",
                    "counterfoil.db.url",
                    "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                    "counterfoil.db.user",
                    "postgres",
                    "counterfoil.db.password",
                    "postgres");
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        }
    }
}
