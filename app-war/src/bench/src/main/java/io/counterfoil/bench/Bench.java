package io.counterfoil.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code ./mvnw -Pbench verify}: measures and prints one table. */
public final class Bench {

    private static final List<String> TIMERS =
            List.of(
                    "query-payments",
                    "close-payments",
                    "seal-staff-acts",
                    "expire-orders",
                    "close-due-attempts",
                    "query-refunds",
                    "send-refunds",
                    "seen-refunds",
                    "refund-surplus",
                    "forget-calls",
                    "notification-sweep",
                    "notification-prune",
                    "plan-statements",
                    "pull-statements",
                    "match-books",
                    "webhooks",
                    "mails",
                    "audit",
                    "full-audit",
                    "recover");

    private final Settings settings;
    private final List<Measured> measured = new ArrayList<>();

    private Bench(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.read(arguments);
        Path work = settings.work();
        Files.createDirectories(work);
        new Bench(settings).run();
    }

    private void run() throws IOException {
        Console.say("Benchmark, scale " + settings.scale().name() + ": starting PostgreSQL …");
        try (Database database = Database.start(settings.work());
                AlipayStub stub = AlipayStub.start()) {
            AlipayTexts texts = new AlipayTexts();
            Sample sample = requests(database, stub, texts);
            if (settings.wants("statements")) {
                statements(database, stub, texts, sample);
            }
            if (settings.wants("start")) {
                new StartCases(settings, properties(database, stub, texts, Set.of()), measured)
                        .run();
            }
            if (stub.unprepared() > 0) {
                throw new IllegalStateException(
                        "the stub was asked " + stub.unprepared() + " times for what it had not");
            }
        }
        String report = Report.of(measured);
        Files.writeString(settings.work().resolve("report.md"), report, StandardCharsets.UTF_8);
        Console.say("\n" + report);
    }

    private Sample requests(Database database, AlipayStub stub, AlipayTexts texts)
            throws IOException {
        // What timers do beside requests is a case of its own or none; refunds are sent by one.
        try (Node node = start(database, stub, texts, Set.of("send-refunds"));
                Workers workers = new Workers(settings.connections());
                JvmWatch jvm = JvmWatch.of(node.pid())) {
            Shop.open(database);
            Sample sample = Sample.take(database, node, texts, stub);
            Console.say("Rows that are written: " + sample.rows());
            Rounds rounds = new Rounds(settings.scale(), workers, database, node, jvm);
            if (settings.wants("create") || settings.wants("notify") || settings.wants("refund")) {
                new PaymentCases(settings, database, rounds, workers, sample, texts, stub, measured)
                        .run();
            }
            if (settings.wants("desk")) {
                new DeskCases(settings, database, rounds, workers, sample, measured).run();
            }
            return sample;
        }
    }

    private void statements(Database database, AlipayStub stub, AlipayTexts texts, Sample sample)
            throws IOException {
        try (Node node = start(database, stub, texts, Set.of("pull-statements", "match-books"));
                JvmWatch jvm = JvmWatch.of(node.pid())) {
            new StatementCases(settings, database, node, jvm, sample, texts, stub, measured).run();
        }
    }

    private Node start(Database database, AlipayStub stub, AlipayTexts texts, Set<String> timers) {
        Console.say("Starting Counterfoil …");
        Map<String, String> properties = properties(database, stub, texts, timers);
        Node node = Node.start(settings, settings.work().resolve("node"), properties);
        Console.say("Ready after %.1f s.".formatted(node.startTime().toMillis() / 1000.0));
        return node;
    }

    private static Map<String, String> properties(
            Database database, AlipayStub stub, AlipayTexts texts, Set<String> timers) {
        Map<String, String> properties = new TreeMap<>(database.settings());
        properties.putAll(Shop.settings(texts, stub));
        for (String timer : TIMERS) {
            properties.put(
                    "counterfoil.jobs." + timer + ".every",
                    timers.contains(timer) ? "PT0.1S" : "PT0S");
        }
        return properties;
    }
}
