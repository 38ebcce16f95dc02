package io.counterfoil.app.processes;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server as a process of its own: its port and its data stay the same from start to
 * start, what it acknowledged is on disk ({@code fsync} and {@code synchronous_commit} are on), and
 * it can be ended in every way.
 */
public final class Postgres implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final List<String> settings;
    private Child server;

    private Postgres(Path folder, int port, List<String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /**
     * An empty one.
     *
     * @param name of its folder under the build's
     * @param settings such as {@code shared_buffers=256MB}
     */
    public static Postgres start(String name, String... settings) {
        Postgres postgres =
                new Postgres(
                        Places.emptyFolder(name, "postgresql"),
                        Places.freePort(),
                        List.of(settings));
        postgres.initialize();
        postgres.start();
        return postgres;
    }

    /** One whose data are there already, such as those of a backup. */
    public static Postgres on(Path dataFolder, String... settings) {
        Postgres postgres =
                new Postgres(dataFolder.getParent(), Places.freePort(), List.of(settings));
        postgres.start();
        return postgres;
    }

    public int port() {
        return port;
    }

    public Path dataFolder() {
        return folder.resolve("data");
    }

    public String url() {
        return url(port);
    }

    /** As a client says it that comes through another port, a proxy's. */
    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    /** What a node must be told. */
    public Map<String, String> nodeSettings() {
        return Map.of(
                "counterfoil.db.datasource",
                "org.postgresql.ds.PGSimpleDataSource",
                "counterfoil.db.url",
                url(),
                "counterfoil.db.user",
                "postgres",
                "counterfoil.db.password",
                "postgres");
    }

    /** Rows as lists of texts; a null stays null. */
    public List<List<String>> rows(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The one number that the statement answers. */
    public long number(String sql) {
        return Long.parseLong(rows(sql).get(0).get(0));
    }

    public long pid() {
        return server.pid();
    }

    public boolean isAlive() {
        return server != null && server.isAlive();
    }

    /** After it ended, on the same data and the same port. */
    public void start() {
        Await.until(LONGEST_START, () -> server.tail(), this::isStarted);
    }

    /** Lets nobody finish, but writes everything down. */
    public void stopFast() {
        server.signal("INT");
        ended();
    }

    /** As {@code pg_ctl stop -m immediate}: the next start recovers from the log. */
    public void stopImmediately() {
        server.signal("QUIT");
        ended();
    }

    /** As after a power cut, for all of its processes. */
    public void kill9() {
        server.kill();
    }

    /** Nobody is answered until {@link #cont}. */
    public void stop() {
        server.signalAll("STOP");
    }

    public void cont() {
        server.signalAll("CONT");
    }

    @Override
    public void close() {
        if (isAlive()) {
            server.kill();
        }
    }

    private void ended() {
        if (!server.waitFor(LONGEST_STOP)) {
            throw new AssertionError("PostgreSQL does not end; " + server.tail());
        }
    }

    private void initialize() {
        List<String> command =
                command(
                        "initdb",
                        "-A",
                        "trust",
                        "-U",
                        "postgres",
                        "-E",
                        "UTF8",
                        "--no-locale",
                        "-D",
                        dataFolder().toString());
        Child initdb = Child.start(command, folder, log());
        if (!initdb.waitFor(LONGEST_START) || initdb.exitValue() != 0) {
            throw new IllegalStateException(initdb.tail());
        }
    }

    /** Ends by itself where processes of the one before still hold the memory: then once more. */
    private boolean isStarted() {
        if (!isAlive()) {
            server = Child.start(serverCommand(), folder, log());
        }
        try (Connection connection = connection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private List<String> serverCommand() {
        List<String> command =
                command("postgres", "-D", dataFolder().toString(), "-p", String.valueOf(port));
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "fsync=on",
                                "synchronous_commit=on",
                                "full_page_writes=on",
                                "max_connections=200"));
        all.addAll(settings);
        for (String setting : all) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    /** PostgreSQL does not run as root: as nobody then, which is what root is elsewhere. */
    private static List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries().resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Path log() {
        return folder.resolve("postgresql.log");
    }

    /** Unpacked once. */
    private static synchronized Path binaries() {
        Path target = Places.work().resolve("postgresql-binaries");
        if (Files.exists(target)) {
            return target;
        }
        try {
            Path fresh = Places.emptyFolder("postgresql-binaries.new");
            unpack(fresh);
            return Files.move(fresh, target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream packed =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                                System.getProperty("os.name"), System.getProperty("os.arch"));
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(
                                new XZInputStream(new BufferedInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = archive.getNextEntry()) != null) {
                unpack(archive, entry, target.resolve(entry.getName()));
            }
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path to)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, to, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
