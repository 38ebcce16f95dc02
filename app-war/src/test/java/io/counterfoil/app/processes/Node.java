package io.counterfoil.app.processes;

import io.counterfoil.app.incontainer.Task;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One Counterfoil process. It keeps its name, port and settings from start to start; its log is
 * {@code server.log} in its folder, each start added to it. Made by {@link Installation#node}.
 */
public final class Node implements AutoCloseable {

    private final Installation installation;
    private final Path folder;
    private final int port = Places.freePort();
    private final Map<String, String> settings;
    private final List<String> jvm = new ArrayList<>();
    private final List<Class<?>> beans = new ArrayList<>();
    private Child server;
    private boolean wasReady;
    private boolean frozen;

    Node(Installation installation, Path folder, Map<String, String> settings) {
        this.installation = installation;
        this.folder = folder;
        this.settings = new HashMap<>(settings);
    }

    /** Another value from the next start on. */
    public Node setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** An option of the JVM more, from the next start on. */
    public Node jvm(String option) {
        jvm.add(option);
        return this;
    }

    /**
     * Test beans more, from the next start on. Tasks among them ({@link Task}) must lie in or below
     * the package {@code io.counterfoil.app.incontainer}.
     */
    public Node beans(Class<?>... more) {
        beans.addAll(List.of(more));
        return this;
    }

    /** Starts the process and does not wait for it. */
    public Node start() {
        if (isAlive()) {
            throw new IllegalStateException("it runs");
        }
        wasReady = false;
        frozen = false;
        server =
                Micro.start(
                        folder,
                        port,
                        ProductWar.with(beans),
                        jvm,
                        installation.atStart(settings),
                        List.of("--contextroot", "/"));
        return this;
    }

    /** Waits until it says that it is ready. */
    public Node awaitReady() {
        Micro.awaitAnswer(server, url("/health/ready"));
        wasReady = true;
        installation.sawReady(this);
        return this;
    }

    /** Runs and is ready, whatever was before. */
    public Node up() {
        if (!isAlive()) {
            start();
        }
        return awaitReady();
    }

    public boolean isReady() {
        return isAlive() && Micro.answers(url("/health/ready"));
    }

    /** Runs, was ready once, and is not asleep. */
    boolean canBeTold() {
        return isAlive() && wasReady && !frozen;
    }

    public boolean isAlive() {
        return server != null && server.isAlive();
    }

    public long pid() {
        return server.pid();
    }

    public int port() {
        return port;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public Path log() {
        return folder.resolve("server.log");
    }

    public void kill9() {
        server.kill();
    }

    /** SIGSTOP: sleeps, and does not know it. */
    public void stop() {
        frozen = true;
        server.signal("STOP");
    }

    /** SIGCONT: believes that no time has passed. */
    public void cont() {
        server.signal("CONT");
        frozen = false;
    }

    /** SIGTERM: lets it finish what it is doing. */
    public Node term() {
        server.signal("TERM");
        return this;
    }

    public boolean waitFor(Duration patience) {
        return server.waitFor(patience);
    }

    /** How it ended; of a signal, 128 and its number. */
    public int exitValue() {
        return server.exitValue();
    }

    /** Runs a test bean inside the node. */
    public String run(Class<? extends Task> task, Map<String, String> arguments) {
        String name = task.getName().substring(Task.class.getPackageName().length() + 1);
        JsonObjectBuilder json = Json.createObjectBuilder();
        arguments.forEach(json::add);
        try {
            HttpResponse<String> answer =
                    Calls.send(Calls.json(url("/-/in-container/" + name), json.build().toString()));
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The value of a metric of the node, or 0 where it has none. */
    public double metric(String name) {
        try {
            String all =
                    Calls.send(Calls.to(url("/metrics")).header("Accept", "text/plain").build())
                            .body();
            return all.lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            server.kill();
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
