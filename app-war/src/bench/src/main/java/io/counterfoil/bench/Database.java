package io.counterfoil.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A PostgreSQL of its own that keeps its promises: what is committed is on the disk. */
final class Database implements AutoCloseable {

    private static final String PASSWORD = "postgres";

    private final EmbeddedPostgres server;
    private final long pid;

    private Database(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static Database start(Path folder) {
        Path data = folder.resolve("postgresql");
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(true)
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", "100")
                            .setServerConfig("shared_buffers", "512MB")
                            .setServerConfig("max_wal_size", "4GB")
                            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                            .setServerConfig("pg_stat_statements.track_utility", "on")
                            .setPGStartupWait(Duration.ofMinutes(2))
                            .start();
            String pid =
                    Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)
                            .get(0);
            Database database = new Database(server, Long.parseLong(pid.strip()));
            database.run("create extension pg_stat_statements");
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    long pid() {
        return pid;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("counterfoil.db.datasource", "org.postgresql.ds.PGSimpleDataSource");
        settings.put("counterfoil.db.url", url());
        settings.put("counterfoil.db.user", "postgres");
        settings.put("counterfoil.db.password", PASSWORD);
        return settings;
    }

    Connection connect() {
        try {
            return DriverManager.getConnection(url(), "postgres", PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** From now on {@link #statements} counts anew. */
    void forgetStatements() {
        run("select pg_stat_statements_reset()");
    }

    /**
     * Round trips since {@link #forgetStatements}, but for those of this class. BEGIN travels with
     * the statement behind it; COMMIT is not counted by PostgreSQL, and each BEGIN has one.
     */
    long roundTrips() {
        return number(
                "select coalesce(sum(calls), 0) from pg_stat_statements"
                        + " where query not like '%pg_stat_%' and query not ilike 'commit%'");
    }

    long commits() {
        return number(
                "select coalesce(sum(calls), 0) from pg_stat_statements"
                        + " where query ilike 'begin%'");
    }

    /** Those that took PostgreSQL the longest since {@link #forgetStatements}. */
    java.util.List<String> costliest() {
        return statements(
                "order by total_exec_time desc limit 8",
                (calls, ms, query) -> "%,8.0f ms in %,d: %s".formatted(ms, calls, query));
    }

    /** The most frequent statements since {@link #forgetStatements}, with what one item needs. */
    java.util.List<String> mostFrequent(int items) {
        return statements(
                "and calls >= " + items / 10 + " order by calls desc, query",
                (calls, ms, query) ->
                        "%6.2f per item, %7.1f µs each: %s"
                                .formatted(
                                        calls / (double) items,
                                        ms * 1000 / calls,
                                        query.length() > 220 ? query.substring(0, 220) : query));
    }

    private interface Line {
        String of(long calls, double ms, String query);
    }

    private java.util.List<String> statements(String which, Line line) {
        java.util.List<String> lines = new java.util.ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select calls, total_exec_time, query from pg_stat_statements"
                                        + " where query not like '%pg_stat_%' "
                                        + which)) {
            while (found.next()) {
                lines.add(
                        line.of(
                                found.getLong(1),
                                found.getDouble(2),
                                found.getString(3).replaceAll("\\s+", " ")));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
