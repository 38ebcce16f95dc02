package io.counterfoil.app.processes;

import io.counterfoil.app.incontainer.SeedMerchant;
import io.counterfoil.app.incontainer.processes.ShiftedTime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One Counterfoil: a PostgreSQL, any number of nodes, a balancer before them that is the address
 * which buyers, merchants and providers know, a merchant's endpoint for webhooks, and a mail server
 * for those nodes that are told of it. The sandbox is shared by all installations of a run, and so
 * is the time.
 */
public final class Installation implements AutoCloseable {

    /** Of the merchant {@code demo}. */
    public static final String API_KEY = "cf_test_key_of_demo";

    private static final String WEBHOOK_SECRET =
            "whsec_dGhlIHNlY3JldCBvZiBhIHNob3AgdGhhdCBleGlzdHMgaW4gdGVzdHM=";

    private static final List<Installation> ALL = new CopyOnWriteArrayList<>();
    private static Installation shared;
    private static Duration offset = Duration.ZERO;

    private final String name;
    private final SandboxServer sandbox = SandboxServer.shared();
    private final Postgres postgres;
    private final Balancer balancer = Balancer.start();
    private final WebhookReceiver receiver = WebhookReceiver.start();
    private final Mailbox mailbox = Mailbox.start();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private boolean seeded;

    private Installation(String name, String... postgresSettings) {
        this.name = name;
        postgres = Postgres.start(name, postgresSettings);
        ALL.add(this);
    }

    /** A new one with a database of its own and no node yet. */
    public static Installation start(String name, String... postgresSettings) {
        return new Installation(name, postgresSettings);
    }

    /** The one that tests share where they can; a test leaves it running and consistent. */
    public static synchronized Installation shared() {
        if (shared == null) {
            shared = start("shared");
        }
        return shared;
    }

    public Postgres postgres() {
        return postgres;
    }

    public SandboxServer sandbox() {
        return sandbox;
    }

    public Balancer balancer() {
        return balancer;
    }

    public WebhookReceiver receiver() {
        return receiver;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /** What buyers, merchants and providers call. */
    public URI url() {
        return balancer.url();
    }

    /** The node of this name: made, not started, where there is none yet. */
    public Node node(String nodeName) {
        return nodes.computeIfAbsent(
                nodeName,
                fresh -> {
                    Node node =
                            new Node(this, Places.emptyFolder(name, "node-" + fresh), settings());
                    balancer.add(node);
                    return node;
                });
    }

    public Collection<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** These nodes and no others run and are ready; several start at the same time. */
    public List<Node> up(String... names) {
        List<String> wanted = List.of(names);
        nodes.forEach(
                (nodeName, node) -> {
                    if (!wanted.contains(nodeName)) {
                        node.close();
                    }
                });
        List<Node> all = wanted.stream().map(this::node).toList();
        all.stream().filter(node -> !node.isAlive()).forEach(Node::start);
        sandbox.awaitReady();
        all.forEach(Node::awaitReady);
        return all;
    }

    /** Any node that is ready. */
    public Node anyNode() {
        return nodes.values().stream()
                .filter(Node::isReady)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node is ready"));
    }

    /** The time of nodes and sandbox. */
    public static Instant now() {
        return Clock.systemUTC().instant().plus(offset);
    }

    /** Lets time pass at once, for the sandbox and for every node that runs or will be started. */
    public static synchronized void advance(Duration by) {
        offset = offset.plus(by);
        SandboxServer.shared().setClock(now());
        List<Node> running = new ArrayList<>();
        ALL.forEach(
                one -> one.nodes.values().stream().filter(Node::canBeTold).forEach(running::add));
        running.forEach(Installation::tellTime);
    }

    private static synchronized void tellTime(Node node) {
        node.run(ShiftedTime.Shift.class, Map.of("offset", offset.toString()));
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
        balancer.close();
        receiver.close();
        mailbox.close();
        postgres.close();
        ALL.remove(this);
    }

    Map<String, String> atStart(Map<String, String> settings) {
        Map<String, String> now = new HashMap<>(settings);
        now.put(ShiftedTime.OFFSET, offset.toString());
        return now;
    }

    /** The first one that is ready makes the merchant. */
    synchronized void sawReady(Node node) {
        tellTime(node);
        if (!seeded) {
            node.run(
                    SeedMerchant.class,
                    Map.of(
                            "id",
                            SandboxServer.MERCHANT,
                            "key",
                            API_KEY,
                            "url",
                            receiver.url().toString(),
                            "secret",
                            WEBHOOK_SECRET));
            seeded = true;
        }
    }

    private Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(sandbox.accounts());
        all.putAll(postgres.nodeSettings());
        all.put("counterfoil.public-url", url().toString());
        all.put("counterfoil.allow-http-return-url", "true");
        all.put("counterfoil.webhooks.allow-private-targets", "true");
        all.put("counterfoil.api.requests-per-minute", "1000000");
        all.put("counterfoil.secret-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        // Tests don't wait for what is only housekeeping, and no day ends while they run.
        for (String job : List.of("query-payments", "send-refunds", "query-refunds", "webhooks")) {
            all.put("counterfoil.jobs." + job + ".every", "PT0.5S");
        }
        for (String job :
                List.of("notification-sweep", "refund-surplus", "seen-refunds", "expire-orders")) {
            all.put("counterfoil.jobs." + job + ".every", "PT1S");
        }
        for (String job : List.of("plan-statements", "pull-statements")) {
            all.put("counterfoil.jobs." + job + ".every", "PT0S");
        }
        return all;
    }
}
