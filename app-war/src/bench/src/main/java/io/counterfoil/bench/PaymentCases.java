package io.counterfoil.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** From the order to the refund. */
final class PaymentCases {

    private static final int NOTIFICATION_BYTES = 900;
    private static final int ANSWER_BYTES = 450;
    private static final Duration LONGEST_REFUNDS = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Settings settings;
    private final Database database;
    private final Rounds rounds;
    private final Workers workers;
    private final Sample sample;
    private final AlipayTexts texts;
    private final AlipayStub stub;
    private final List<Measured> measured;
    private final HttpConnection[] connections;
    private final String[] orders;
    private final Shop.Payment[] payments;
    private final byte[][] messages;

    PaymentCases(
            Settings settings,
            Database database,
            Rounds rounds,
            Workers workers,
            Sample sample,
            AlipayTexts texts,
            AlipayStub stub,
            List<Measured> measured) {
        this.settings = settings;
        this.database = database;
        this.rounds = rounds;
        this.workers = workers;
        this.sample = sample;
        this.texts = texts;
        this.stub = stub;
        this.measured = measured;
        int items = settings.scale().items();
        this.orders = new String[items];
        this.payments = new Shop.Payment[items];
        this.messages = new byte[items][];
        this.connections = new HttpConnection[workers.count()];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = new HttpConnection(rounds.node().port());
        }
    }

    void run() throws IOException {
        create();
        if (settings.wants("notify") || settings.wants("refund")) {
            Console.say("Signing what Alipay will say …");
            workers.run(0, settings.scale().items(), (worker, item) -> sign(item));
            paid();
            repeated();
        }
        if (settings.wants("refund")) {
            refund();
        }
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }

    private void create() {
        Limit.Signatures signatures = Limit.Signatures.of(texts, 1);
        measure(
                "order + payment + opening of the pay page",
                this::create,
                sample.creation(),
                signatures);
    }

    private void create(int worker, int item) throws IOException {
        HttpConnection connection = connections[worker];
        orders[item] = Shop.order(connection, item);
        payments[item] = Shop.payment(connection, orders[item], item);
        Shop.openPayPage(connection, payments[item].payPath());
    }

    private void sign(int item) {
        String no = payments[item].no();
        messages[item] = texts.paid(no, Shop.YUAN).getBytes(StandardCharsets.US_ASCII);
        stub.prepare(AlipayTexts.QUERY, no, texts.queried(no, Shop.YUAN));
        stub.prepare(AlipayTexts.REFUND, no, texts.refunded(no, Shop.YUAN));
    }

    private void paid() {
        measure(
                "notification to paid",
                this::notify,
                sample.payment(),
                Limit.Signatures.of(texts, 1, NOTIFICATION_BYTES, ANSWER_BYTES));
    }

    private void repeated() {
        measure(
                "the same notification again",
                this::notify,
                sample.repetition(),
                Limit.Signatures.of(texts, 0));
    }

    private void notify(int worker, int item) throws IOException {
        Shop.notified(connections[worker], messages[item]);
    }

    private void refund() {
        long before = refundsDone();
        try (Limit limit =
                new Limit(
                        database,
                        workers.count(),
                        sample.refund(),
                        Limit.Signatures.of(texts, 1, ANSWER_BYTES))) {
            measured.add(
                    rounds.run(
                            "refund, asked for to succeeded",
                            (worker, item) -> Shop.refund(connections[worker], orders[item], item),
                            items -> awaitRefunds(before, items),
                            limit));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        statements("refund");
    }

    /** Those of the shop itself, told from the limit's by their own number. */
    private long refundsDone() {
        return database.number(
                "select count(*) from refunds.refund where status = 'SUCCEEDED'"
                        + " and merchant_refund_no like 'bench-shop-refund-0%'"
                        + " and merchant_refund_no < 'bench-shop-refund-00100000'");
    }

    private void awaitRefunds(long before, int items) {
        Await.until(
                () -> refundsDone() >= before + items,
                STEP,
                LONGEST_REFUNDS,
                "refunds that do not succeed");
    }

    private void measure(
            String name, Workers.Work product, List<Replay> steps, Limit.Signatures signatures) {
        try (Limit limit = new Limit(database, workers.count(), steps, signatures)) {
            measured.add(rounds.run(name, product, limit));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        statements(name);
    }

    private void statements(String name) {
        Console.say("Statements of: " + name);
        database.mostFrequent(settings.scale().perRound()).forEach(Console::say);
    }
}
