package io.counterfoil.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Starts the product and the sandbox in one server, in the foreground: {@code ./mvnw -Prun verify}.
 */
public final class Launcher {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RunSettings settings;
    private final DataFolder folder;
    private final RunConfiguration configuration;

    private Launcher(RunSettings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
        this.configuration =
                new RunConfiguration(folder, settings.port(), Ports.besides(settings.port()));
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            RunSettings settings = RunSettings.read(arguments);
            refuseTakenPort(settings.port());
            DataFolder folder = DataFolder.open(settings.data());
            folder.lock();
            new Launcher(settings, folder).run();
        } catch (RefusedStartException e) {
            say("\nCounterfoil was not started. " + e.getMessage() + "\n");
            // Not an exception through Maven: that would bury the reason under its own messages.
            System.exit(1);
        }
    }

    private static void refuseTakenPort(int port) {
        if (!Ports.isFree(port)) {
            throw new RefusedStartException(
                    "Port "
                            + port
                            + " is in use by another program.\nEnd that one first, or choose"
                            + " another port: ./mvnw -Prun verify -Dcounterfoil.port=9090");
        }
    }

    private void run() throws InterruptedException {
        Path log = folder.folder("log").resolve("server.log");
        say("\nStarting Counterfoil and its sandbox … (the server's log: " + log + ")");
        Server server = Server.start(command(), folder.root(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "end-server"));
        server.awaitReady(signs());
        say(banner());
        int status = server.waitFor();
        if (!server.isStopping()) {
            say("\nThe server ended by itself (" + status + "); its log is " + log + "\n");
            System.exit(1);
        }
    }

    private static void end(Server server) {
        if (server.isAlive()) {
            say("\nEnding …");
            server.stop();
        }
    }

    private List<String> command() {
        Path deployments = folder.folder("deployments");
        Path product =
                SeededWar.make(
                        settings.product(), settings.seed(), deployments.resolve("ROOT.war"));
        Path options = settings.serverOptions();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // For a quick start rather than a long life.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m"));
        command.addAll(words(options.resolve("jvm.options")));
        command.addAll(List.of("-jar", settings.server().toString()));
        command.addAll(words(options.resolve("micro.options")));
        // Nobody's requests are balanced away from here first: whoever presses Ctrl-C waits.
        command.addAll(List.of("--shutdowngrace", "500"));
        // The system's folder for temporary files may be swept while the server runs.
        command.addAll(List.of("--rootDir", folder.emptyFolder("server").toString()));
        command.addAll(List.of("--port", String.valueOf(settings.port())));
        command.addAll(
                List.of("--prebootcommandfile", options.resolve("preboot.asadmin").toString()));
        command.addAll(List.of("--logproperties", logging(options).toString()));
        command.addAll(List.of("--systemproperties", properties().toString()));
        command.addAll(List.of("--deploy", product.toString()));
        command.addAll(List.of("--deploy", sandbox(deployments).toString()));
        return command;
    }

    /** The server names an application after its file. */
    private Path sandbox(Path deployments) {
        try {
            return Files.copy(
                    settings.sandbox(),
                    deployments.resolve("sandbox.war"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the product is run, but this launcher reads in the log that the server is up. */
    private Path logging(Path options) {
        try {
            String product =
                    Files.readString(options.resolve("logging.properties"), StandardCharsets.UTF_8);
            return folder.write("logging.properties", product + "\nPayaraMicro.level=INFO\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path properties() {
        Properties all = configuration.properties(System.getProperties(), System.getenv());
        StringWriter text = new StringWriter();
        try {
            all.store(text, "Made anew at each start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.write("counterfoil.properties", text.toString());
    }

    private List<HttpRequest> signs() {
        String here = "http://127.0.0.1:" + settings.port();
        return Stream.of("/health/ready", "/", "/admin/login", "/sandbox/shop")
                .map(path -> get(here + path))
                .toList();
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    }

    private String banner() {
        return """

                ────────────────────────────────────────────────────────────────────────
                 Counterfoil is running. Ctrl-C ends it; the data stays.

                   Demo shop         %2$s/shop
                   Finance desk      %1$s/admin/   (user and password, unless changed)
                     %3$s      %4$s   works: refunds, queries, differences
                     %5$s      %6$s   approves what the operator asked for
                     %7$s         %8$s   accounts, merchants, keys; moves no money
                   Sandbox control   %2$s/control
                   API description   %1$s/openapi     (API key of the shop: %9$s)

                 Data: %10$s
                ────────────────────────────────────────────────────────────────────────
                """
                .formatted(
                        configuration.product(),
                        configuration.sandbox(),
                        RunConfiguration.OPERATOR,
                        configuration.passwordOf(RunConfiguration.OPERATOR),
                        RunConfiguration.APPROVER,
                        configuration.passwordOf(RunConfiguration.APPROVER),
                        RunConfiguration.ADMIN,
                        configuration.passwordOf(RunConfiguration.ADMIN),
                        RunConfiguration.API_KEY,
                        settings.data());
    }

    /** One option, or an option and its value, on each line; {@code #} begins a comment. */
    static List<String> words(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(String::trim)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("\\s+")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
