package io.counterfoil.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Counterfoil as an installation runs it: the built WAR and the product's own start-up options. */
final class Node implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(8);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final String HEAP = "-Xmx512m";

    private final Process process;
    private final int port;
    private final Duration start;

    private Node(Process process, int port, Duration start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /** As one jar and one WAR. */
    static Node start(Settings settings, Path folder, Map<String, String> properties) {
        int port = freePort();
        return start(folder, port, command(settings, folder, port, properties), Map.of());
    }

    /** As the start script of the laid-out installation does, with its class archive. */
    static Node startInstalled(Settings settings, Path folder, Map<String, String> properties) {
        int port = freePort();
        List<String> command =
                List.of(
                        script(settings),
                        "--port",
                        String.valueOf(port),
                        "--work",
                        folder.resolve("installed").toString(),
                        "--",
                        "--systemproperties",
                        write(folder, port, properties).toString());
        return start(folder, port, command, environment(settings));
    }

    /** What an installation does once. */
    static void makeArchive(Settings settings, Path log) {
        try {
            ProcessBuilder archive =
                    new ProcessBuilder(script(settings), "archive")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            archive.environment().putAll(environment(settings));
            if (archive.start().waitFor() != 0) {
                throw new IllegalStateException("no class archive was made; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String script(Settings settings) {
        return settings.installation().resolve("bin").resolve("counterfoil").toString();
    }

    private static Map<String, String> environment(Settings settings) {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS",
                HEAP,
                "COUNTERFOIL_ARCHIVE",
                settings.work().resolve("counterfoil.jsa").toString());
    }

    private static Node start(
            Path folder, int port, List<String> command, Map<String, String> environment) {
        Path log = folder.resolve("server-" + port + ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long began = System.nanoTime();
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitReady(process, port, log);
            return new Node(process, port, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(
            Settings settings, Path folder, int port, Map<String, String> properties) {
        Path options = settings.serverOptions();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.addAll(words(options.resolve("jvm.options")));
        command.addAll(List.of(settings.jvm()));
        command.addAll(List.of("-jar", settings.server().toString()));
        command.addAll(words(options.resolve("micro.options")));
        command.addAll(List.of("--shutdowngrace", "500"));
        command.addAll(List.of("--port", String.valueOf(port), "--contextroot", "/"));
        command.addAll(
                List.of("--prebootcommandfile", options.resolve("preboot.asadmin").toString()));
        command.addAll(
                List.of("--logproperties", options.resolve("logging.properties").toString()));
        command.addAll(List.of("--systemproperties", write(folder, port, properties).toString()));
        command.addAll(List.of("--deploy", settings.war().toString()));
        return command;
    }

    private static Path write(Path folder, int port, Map<String, String> given) {
        Properties all = new Properties();
        all.putAll(given);
        all.setProperty("counterfoil.public-url", "http://localhost:" + port);
        StringWriter text = new StringWriter();
        try {
            Files.createDirectories(folder);
            all.store(text, null);
            return Files.writeString(
                    folder.resolve("counterfoil-" + port + ".properties"),
                    text.toString(),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process process, int port, Path log) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not start; its log is " + log);
            }
            Await.pause(STEP);
        }
    }

    private static boolean isReady(int port) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get("/health/ready").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to its first "ready". */
    Duration startTime() {
        return start;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One option, or an option and its value, on each line; {@code #} begins a comment. */
    private static List<String> words(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("\\s+")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
