package io.counterfoil.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One order on its way from its creation to its refund, in a database that is empty besides, and
 * what each step wrote: that is what the limit writes, too.
 */
final class Sample {

    private static final String NOTIFICATION = "notifications.notification";
    private static final Set<String> LEFT_OUT =
            Set.of(
                    NOTIFICATION,
                    "notifications.webhook",
                    "orders.idempotent_call",
                    "reconciliation.to_match");

    private static final int ITEM = 99_999_999;
    private static final Duration LONGEST_REFUND = Duration.ofSeconds(20);

    private final Twins twins = new Twins();
    private final Changes order;
    private final Changes payment;
    private final Changes opening;
    private final Changes paid;
    private final Changes repeated;
    private final Changes whole;
    private final Changes asked;
    private final Changes refunded;

    private Sample(Database database, Node node, AlipayTexts texts, AlipayStub stub)
            throws IOException, InterruptedException {
        try (HttpConnection connection = new HttpConnection(node.port())) {
            Rows start = Rows.of(database);
            String orderNo = Shop.order(connection, ITEM);
            Rows ordered = Rows.of(database);
            Shop.Payment started = Shop.payment(connection, orderNo, ITEM);
            Rows begun = Rows.of(database);
            Shop.openPayPage(connection, started.payPath());
            Rows opened = Rows.of(database);
            stub.prepare(AlipayTexts.QUERY, started.no(), texts.queried(started.no(), Shop.YUAN));
            stub.prepare(AlipayTexts.REFUND, started.no(), texts.refunded(started.no(), Shop.YUAN));
            byte[] message =
                    texts.paid(started.no(), Shop.YUAN).getBytes(StandardCharsets.US_ASCII);
            Shop.notified(connection, message);
            Rows known = Rows.of(database);
            Shop.notified(connection, message);
            Rows again = Rows.of(database);
            Shop.refund(connection, orderNo, ITEM);
            Rows requested = Rows.of(database);
            awaitRefund(database);
            Rows done = Rows.of(database);
            order = learned(ordered.since(start));
            payment = learned(begun.since(ordered));
            opening = learned(opened.since(begun));
            paid = learned(known.since(opened));
            repeated = learned(again.since(known));
            whole = known.since(start);
            asked = learned(requested.since(again));
            refunded = learned(done.since(requested));
        }
    }

    static Sample take(Database database, Node node, AlipayTexts texts, AlipayStub stub) {
        try {
            return new Sample(database, node, texts, stub);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitRefund(Database database) {
        String succeeded = "select count(*) from refunds.refund where status = 'SUCCEEDED'";
        Await.until(
                () -> database.number(succeeded) > 0,
                Duration.ofMillis(50),
                LONGEST_REFUND,
                "the sample's refund did not succeed");
    }

    private Changes learned(Changes changes) {
        twins.learn(changes);
        return changes;
    }

    /** Three requests of three senders: each is safe before its answer. */
    List<Replay> creation() {
        return List.of(replay(order), replay(payment), replay(opening));
    }

    /** The raw message is safe before anybody is asked about it. */
    List<Replay> payment() {
        Map<String, Object> first = new HashMap<>();
        first.put("status", "RECEIVED");
        first.put("payment_no", null);
        first.put("message_id", null);
        first.put("claim", null);
        first.put("reason", "");
        first.put("acknowledged", false);
        first.put("handled_at", null);
        first.put("due_at", OffsetDateTime.now(ZoneOffset.UTC));
        first.put("version", 0);
        return paid.storedFirst(NOTIFICATION, first).stream().map(this::replay).toList();
    }

    List<Replay> repetition() {
        return List.of(replay(repeated));
    }

    /** What is asked for is safe before the provider is called. */
    List<Replay> refund() {
        // Counterfoil's own timer must not find those of the limit.
        OffsetDateTime never = OffsetDateTime.now(ZoneOffset.UTC).plusYears(10);
        return List.of(
                replay(asked.with("refunds.refund", "next_try_at", never)), replay(refunded));
    }

    /** An order that was paid, without the messages that told of it: what lists and pages read. */
    List<Changes.Insert> paidOrder() {
        return whole.inserts().stream()
                .filter(insert -> !LEFT_OUT.contains(insert.table().name()))
                .toList();
    }

    /** What the books say of a payment, and that it must be matched. */
    List<Changes.Insert> bookEntry() {
        return Stream.of("reconciliation.book_entry", "reconciliation.to_match")
                .flatMap(table -> whole.into(table).stream())
                .toList();
    }

    Twins twins() {
        return twins;
    }

    String orderNo(int twin) {
        return twin("order_no", twin);
    }

    String paymentNo(int twin) {
        return twin("payment_no", twin);
    }

    String tradeNo(int twin) {
        return twin("provider_trade_no", twin);
    }

    private String twin(String column, int twin) {
        Object value = whole.into("payments.payment").get(0).values().get(column);
        return twins.text(twins.form((String) value), twin);
    }

    private Replay replay(Changes changes) {
        return new Replay(changes, twins);
    }

    /** How many rows each step writes, for the record. */
    String rows() {
        return "order %d, payment %d, opening %d, paid %d, repeated %d, refund asked %d, refunded %d"
                .formatted(
                        order.rows(),
                        payment.rows(),
                        opening.rows(),
                        paid.rows(),
                        repeated.rows(),
                        asked.rows(),
                        refunded.rows());
    }
}
