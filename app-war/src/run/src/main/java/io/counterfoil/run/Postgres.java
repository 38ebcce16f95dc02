package io.counterfoil.run;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server of this run's own: its programs come from Maven Central, its data lie in the
 * data folder. It runs apart from the terminal, so that Ctrl-C reaches it only after the nodes.
 */
final class Postgres {
    private static final String USER = "counterfoil";

    private final DataFolder folder;
    private final int port;
    private final Path programs;
    private final Path data;
    private final String password;

    private Postgres(DataFolder folder, int port, Path programs, String password) {
        this.folder = folder;
        this.port = port;
        this.programs = programs;
        this.data = folder.file("postgresql/data");
        this.password = password;
    }

    /**
     * @param jar that holds the programs
     * @param password that is asked for from the first start on
     */
    static Postgres start(DataFolder folder, int port, Path jar, String password) {
        Path programs = programs(folder, jar);
        Postgres postgres = new Postgres(folder, port, programs, password);
        postgres.initialize();
        // Nobody else holds this data folder: what still runs on it was left by a launcher that
        // died.
        postgres.stop();
        postgres.start();
        return postgres;
    }

    /** What a node must be told. */
    Map<String, String> settings() {
        return Map.of(
                "counterfoil.db.datasource",
                "org.postgresql.ds.PGSimpleDataSource",
                "counterfoil.db.url",
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "counterfoil.db.user",
                USER,
                "counterfoil.db.password",
                password);
    }

    void stop() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            call("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        }
    }

    private void initialize() {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        folder.emptyFolder("postgresql/data");
        Path secret = folder.write("postgresql/password", password + "\n");
        must(
                "initdb",
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + secret,
                "-E",
                "UTF8",
                "--no-locale",
                "-D",
                data.toString());
    }

    private void start() {
        String options =
                "-p "
                        + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                        + " -c max_connections=200";
        String server = folder.file("log/postgresql.log").toString();
        must("pg_ctl", "-D", data.toString(), "-l", server, "-o", options, "-w", "start");
    }

    private void must(String program, String... arguments) {
        if (call(program, arguments) != 0) {
            throw new RefusedStartException(
                    "PostgreSQL can't be started: " + log() + " and postgresql.log beside it.");
        }
    }

    private int call(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL does not run as root: as nobody then, which is what root is elsewhere.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            // A file, not a pipe: the server keeps it open for as long as it lives.
            File log = log().toFile();
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                            .start();
            process.getOutputStream().close();
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private Path log() {
        return folder.folder("log").resolve("postgresql-programs.log");
    }

    /** Unpacked once. */
    private static Path programs(DataFolder folder, Path jar) {
        String version = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Path target = folder.folder("postgresql").resolve(version);
        if (Files.exists(target)) {
            return target;
        }
        try {
            Path fresh = folder.emptyFolder("postgresql/unpacking");
            unpack(jar, fresh);
            return Files.move(fresh, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path jar, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry packed =
                    zip.stream()
                            .filter(entry -> entry.getName().endsWith(".txz"))
                            .findFirst()
                            .map(ZipEntry.class::cast)
                            .orElseThrow(() -> new IOException("no programs in " + jar));
            Process tar =
                    new ProcessBuilder("tar", "-x", "-C", target.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (InputStream content =
                            new XZInputStream(new BufferedInputStream(zip.getInputStream(packed)));
                    OutputStream pipe = tar.getOutputStream()) {
                content.transferTo(pipe);
            }
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack " + jar);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** In words, for whoever has another one. */
    static String machine() {
        return (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .toLowerCase(Locale.ROOT);
    }
}
