package io.counterfoil.run;

import static io.counterfoil.run.Console.say;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Several nodes of the product behind HAProxy on one PostgreSQL, and the sandbox beside them, each
 * a process of its own. A node that ends is started again; the others serve meanwhile.
 */
final class Cluster {
    private static final int NODE_HEAP_MB = 512;
    private static final int SANDBOX_HEAP_MB = 384;
    private static final long PAUSE_MS = 500;

    /** HAProxy sees within a second that a node is not ready any more. */
    private static final int GRACE_MS = 4000;

    private final RunSettings settings;
    private final DataFolder folder;
    private final ClusterPorts ports;
    private final RunConfiguration configuration;
    private final MicroCommand micro;
    private final List<Server> nodes = new ArrayList<>();
    private Optional<Postgres> postgres = Optional.empty();
    private Server sandbox;
    private Server balancer;
    private Path seeded;
    private Path plain;
    private volatile boolean ending;

    Cluster(RunSettings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
        this.ports = new ClusterPorts(settings.port(), settings.nodes());
        this.configuration =
                new RunConfiguration(folder, settings.port(), ports.sandbox(), ports.hop());
        this.micro = new MicroCommand(settings, folder, GRACE_MS);
    }

    void run() throws InterruptedException {
        ports.refuseTaken();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-cluster"));
        say(
                "\nStarting PostgreSQL, the sandbox and "
                        + settings.nodes()
                        + " nodes of Counterfoil …");
        say("(logs: " + folder.folder("log") + ")");
        startPostgres();
        Deployments deployments = new Deployments(settings, folder);
        seeded = deployments.seededProduct();
        plain = deployments.product();
        sandbox = startSandbox(deployments.sandbox());
        // The first one makes the schemas and the seed; the others find them there.
        startNode(1);
        nodes.get(0).awaitReady(List.of(Console.get(ready(1))));
        for (int number = 2; number <= settings.nodes(); number++) {
            startNode(number);
        }
        for (int number = 2; number <= settings.nodes(); number++) {
            nodes.get(number - 1).awaitReady(List.of(Console.get(ready(number))));
        }
        // It believes that all are there until it has looked: so it comes last.
        Path config = folder.write("haproxy.cfg", HaProxy.configuration(ports));
        balancer = Server.start(HaProxy.command(config), folder.root(), log("haproxy"));
        sandbox.awaitReady(List.of(Console.get(configuration.sandbox() + "/shop")));
        String entrance = "http://127.0.0.1:" + ports.balancer();
        balancer.awaitReady(List.of(Console.get(entrance + "/admin/login")));
        say(banner());
        watch();
    }

    private void startPostgres() {
        if (System.getenv("COUNTERFOIL_DB_URL") != null) {
            return;
        }
        Path jar =
                settings.postgres()
                        .orElseThrow(
                                () ->
                                        new RefusedStartException(
                                                "There is no PostgreSQL to fetch for "
                                                        + Postgres.machine()
                                                        + ".\nName one of yours by"
                                                        + " COUNTERFOIL_DB_DATASOURCE, _URL, _USER"
                                                        + " and _PASSWORD"
                                                        + " (docs/configuration.md)."));
        postgres =
                Optional.of(
                        Postgres.start(
                                folder, ports.postgres(), jar, configuration.databasePassword()));
    }

    private void startNode(int number) {
        String name = "node-" + number;
        List<String> command =
                micro.of(
                        name,
                        ports.node(number),
                        NODE_HEAP_MB,
                        properties(),
                        List.of(number == 1 ? seeded : plain),
                        HaProxy.TRUST);
        Server node = Server.start(command, folder.root(), log(name));
        if (number <= nodes.size()) {
            nodes.set(number - 1, node);
        } else {
            nodes.add(node);
        }
    }

    private Server startSandbox(Path war) {
        List<String> command =
                micro.of(
                        "sandbox",
                        ports.sandbox(),
                        SANDBOX_HEAP_MB,
                        RunConfiguration.forSandboxAlone(properties()),
                        List.of(war));
        return Server.start(command, folder.root(), log("sandbox"));
    }

    private Properties properties() {
        Map<String, String> database = postgres.map(Postgres::settings).orElse(Map.of());
        return configuration.properties(System.getProperties(), System.getenv(), database);
    }

    private Path log(String name) {
        return folder.folder("log").resolve(name + ".log");
    }

    private String ready(int number) {
        return "http://127.0.0.1:" + ports.node(number) + "/health/ready";
    }

    private void watch() throws InterruptedException {
        while (!ending) {
            refuseWithout(balancer, "HAProxy");
            refuseWithout(sandbox, "The sandbox");
            for (int number = 1; number <= nodes.size() && !ending; number++) {
                startAgain(number);
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private void refuseWithout(Server server, String name) {
        if (!server.isAlive() && !ending) {
            throw new RefusedStartException(
                    name + " ended by itself; its log is in " + folder.folder("log"));
        }
    }

    private void startAgain(int number) throws InterruptedException {
        Server node = nodes.get(number - 1);
        if (!node.isAlive()) {
            int status = node.waitFor();
            if (ending) {
                return;
            }
            startNode(number);
            say(
                    "Node %d ended (%d); the others go on. It is started again, pid %d."
                            .formatted(number, status, nodes.get(number - 1).pid()));
        }
    }

    /** HAProxy first, so that nobody is sent to a node that ends; the database last. */
    private void end() {
        ending = true;
        say("\nEnding …");
        List<Server> servers = new ArrayList<>(nodes);
        servers.add(0, balancer);
        servers.add(sandbox);
        servers.removeIf(server -> server == null);
        servers.forEach(Server::beginStop);
        servers.forEach(Server::stop);
        postgres.ifPresent(Postgres::stop);
    }

    private String banner() {
        StringBuilder which = new StringBuilder();
        for (int number = 1; number <= nodes.size(); number++) {
            which.append(
                    "   Node %d            http://127.0.0.1:%d   pid %d\n"
                            .formatted(number, ports.node(number), nodes.get(number - 1).pid()));
        }
        return """

                ────────────────────────────────────────────────────────────────────────
                 Counterfoil is running on %1$d nodes. Ctrl-C ends it all; the data stays.

                %2$s
                   HAProxy's page    http://127.0.0.1:%3$d/
                %4$s
                 Try: kill -9 %5$d, and go on buying; the node comes back by itself.
                 Data: %6$s
                ────────────────────────────────────────────────────────────────────────
                """
                .formatted(
                        nodes.size(),
                        Console.whereToClick(configuration),
                        ports.statistics(),
                        which,
                        nodes.get(0).pid(),
                        settings.data());
    }
}
