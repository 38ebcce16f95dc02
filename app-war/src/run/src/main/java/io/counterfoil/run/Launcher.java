package io.counterfoil.run;

import static io.counterfoil.run.Console.say;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the product and the sandbox in one server, in the foreground: {@code ./mvnw -Prun verify};
 * with {@code -Dcounterfoil.nodes=2} as a {@link Cluster}.
 */
public final class Launcher {
    private static final int HEAP_MB = 768;

    /** Nobody's requests are balanced away from here first: whoever presses Ctrl-C waits. */
    private static final int GRACE_MS = 500;

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
            if (settings.nodes() > 1) {
                HaProxy.refuseWhereMissing();
            }
            DataFolder folder = DataFolder.open(settings.data());
            folder.lock();
            if (settings.nodes() > 1) {
                new Cluster(settings, folder).run();
            } else {
                new Launcher(settings, folder).run();
            }
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
        Deployments deployments = new Deployments(settings, folder);
        return new MicroCommand(settings, folder, GRACE_MS)
                .of(
                        "server",
                        settings.port(),
                        HEAP_MB,
                        configuration.properties(System.getProperties(), System.getenv()),
                        List.of(deployments.seededProduct(), deployments.sandbox()));
    }

    private List<HttpRequest> signs() {
        String here = "http://127.0.0.1:" + settings.port();
        return Stream.of("/health/ready", "/", "/admin/login", "/sandbox/shop")
                .map(path -> Console.get(here + path))
                .toList();
    }

    private String banner() {
        return """

                ────────────────────────────────────────────────────────────────────────
                 Counterfoil is running. Ctrl-C ends it; the data stays.

                %1$s
                 Data: %2$s
                ────────────────────────────────────────────────────────────────────────
                """
                .formatted(Console.whereToClick(configuration), settings.data());
    }
}
