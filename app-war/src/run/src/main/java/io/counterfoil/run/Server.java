package io.counterfoil.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server as a child process: everything that it says goes to a file. */
final class Server {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration GRACE_AFTER_START = Duration.ofSeconds(20);
    private static final long PAUSE_MS = 250;
    private static final int REMEMBERED_LINES = 12;
    private static final Pattern COMPLAINT =
            Pattern.compile("\\bSEVERE\\b|Exception\\b|Error\\b|^Caused by");
    private static final int LONGEST_LINE = 300;
    private static final String STARTED = "ready in";

    private final Process process;
    private final Path log;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile long startedAtNanos;
    private volatile boolean started;
    private volatile boolean stopping;

    private Server(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Server start(List<String> command, Path workingFolder, Path log) {
        try {
            Files.createDirectories(log.getParent());
            Process process =
                    new ProcessBuilder(command)
                            .directory(workingFolder.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            Server server = new Server(process, log);
            Thread reader = new Thread(server::keepLog, "server-log");
            reader.setDaemon(true);
            reader.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until each address answers 200. */
    void awaitReady(List<HttpRequest> signs) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        for (HttpRequest sign : signs) {
            while (!isGiven(client, sign)) {
                if (!process.isAlive()) {
                    throw refused("The server ended before it was ready.");
                }
                if (System.nanoTime() > deadline || hasStartedWithout()) {
                    stop();
                    throw refused("The server started, but " + path(sign) + " does not answer.");
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end, and does not wait. */
    void beginStop() {
        stopping = true;
        process.destroy();
    }

    /** Lets it finish what it is doing. */
    void stop() {
        beginStop();
        try {
            if (!process.waitFor(25, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isStopping() {
        return stopping;
    }

    /** The server says that it is ready even when an application could not be deployed. */
    private boolean hasStartedWithout() {
        return started && System.nanoTime() - startedAtNanos > GRACE_AFTER_START.toNanos();
    }

    private static boolean isGiven(HttpClient client, HttpRequest sign)
            throws InterruptedException {
        try {
            return client.send(sign, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String path(HttpRequest sign) {
        URI uri = sign.uri();
        return uri.getPath();
    }

    private void keepLog() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter file = Files.newBufferedWriter(log)) {
            String line;
            while ((line = said.readLine()) != null) {
                file.write(line);
                file.newLine();
                file.flush();
                remember(line);
            }
        } catch (IOException e) {
            // The process is gone, or the disk is full: the server itself must not stop for it.
            LOG.log(System.Logger.Level.DEBUG, "The server's log ends here", e);
        }
    }

    private void remember(String line) {
        if (COMPLAINT.matcher(line).find() && complaints.size() < REMEMBERED_LINES) {
            complaints.add(
                    line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
        }
        if (!started && line.contains(STARTED)) {
            startedAtNanos = System.nanoTime();
            started = true;
        }
    }

    private RefusedStartException refused(String what) {
        String said = complaints.isEmpty() ? "" : "\nIt said:\n\n" + String.join("\n", complaints);
        return new RefusedStartException(what + " Its log is " + log + said);
    }
}
