package io.counterfoil.app.processes;

import io.counterfoil.app.incontainer.RunAudit;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must hold after each run, read from PostgreSQL and the sandbox, and what the product says
 * itself ({@code I} as in the catalogue of faults). Meant for after {@link Convergence}; {@link
 * #promisesKept} holds at any time.
 */
public final class Audit {

    private static final int ASKED_AGAIN = 15;
    private static final int MOST_TRADES = 1_000_000;

    /** Each finds nothing. */
    private static final Map<String, String> NOTHING_FOUND =
            Map.ofEntries(
                    Map.entry(
                            "I1 a payment's history is no path, or leaves a success",
                            "select c.payment_no from payments.payment_change c left join"
                                    + " payments.payment_change b on b.payment_no = c.payment_no and"
                                    + " b.seq = c.seq - 1 where (b.seq is not null and b.to_status <>"
                                    + " c.from_status) or (c.from_status = 'SUCCEEDED' and c.to_status"
                                    + " <> 'SUCCEEDED')"),
                    Map.entry(
                            "I1 a payment is not where its history ends",
                            "select p.payment_no from payments.payment p join payments.payment_change"
                                    + " c on c.payment_no = p.payment_no where c.seq = (select max(seq)"
                                    + " from payments.payment_change where payment_no = p.payment_no)"
                                    + " and c.to_status <> p.status"),
                    Map.entry(
                            "I1 a refund's history is no path",
                            "select c.refund_no from refunds.refund_change c join"
                                    + " refunds.refund_change b on b.refund_no = c.refund_no and b.seq"
                                    + " = c.seq - 1 where b.to_status <> c.from_status"),
                    Map.entry(
                            "I2 a success neither paid its order nor is surplus",
                            "select p.payment_no from payments.payment p left join"
                                    + " orders.merchant_order o on o.paid_by = p.payment_no left join"
                                    + " orders.surplus s on s.payment_no = p.payment_no where p.status"
                                    + " = 'SUCCEEDED' and (o.order_no is null) = (s.payment_no is"
                                    + " null)"),
                    Map.entry(
                            "I3 more is reserved and refunded than was paid",
                            "select payment_no from payments.payment where refund_reserved_minor +"
                                    + " refunded_minor > coalesce(paid_minor, 0)"),
                    Map.entry(
                            "I3 a payment's sum is not that of its refunds",
                            "select p.payment_no from payments.payment p left join refunds.refund r on"
                                    + " r.payment_no = p.payment_no group by p.payment_no,"
                                    + " p.refunded_minor, p.refunded_outside_minor having"
                                    + " coalesce(sum(case when r.status = 'SUCCEEDED' then"
                                    + " r.amount_minor else 0 end), 0) <> p.refunded_minor +"
                                    + " p.refunded_outside_minor"),
                    Map.entry(
                            "I3 a payment's reserve is not that of its open refunds",
                            "select p.payment_no from payments.payment p left join refunds.refund r on"
                                    + " r.payment_no = p.payment_no group by p.payment_no,"
                                    + " p.refund_reserved_minor having coalesce(sum(case when r.status"
                                    + " in ('AWAITING_APPROVAL', 'REQUESTED', 'PROCESSING') then"
                                    + " r.amount_minor else 0 end), 0) <> p.refund_reserved_minor"),
                    Map.entry(
                            "I9 the book of a payment is not its sums",
                            "select p.payment_no from payments.payment p left join"
                                    + " reconciliation.book_entry e on e.payment_no = p.payment_no"
                                    + " group by p.payment_no, p.paid_minor, p.refunded_minor,"
                                    + " p.refunded_outside_minor having coalesce(sum(e.amount_minor),"
                                    + " 0) <> coalesce(p.paid_minor, 0) - p.refunded_minor -"
                                    + " p.refunded_outside_minor"),
                    Map.entry(
                            "I10 an order is paid and nobody is told, or twice",
                            "select o.order_no from orders.merchant_order o left join"
                                    + " notifications.webhook w on w.order_no = o.order_no and w.type ="
                                    + " 'order.paid' group by o.order_no, o.paid_by having count(w.id)"
                                    + " <> case when o.paid_by is null then 0 else 1 end"),
                    Map.entry(
                            "I10 an order is closed and nobody is told, or twice",
                            "select o.order_no from orders.merchant_order o left join"
                                    + " notifications.webhook w on w.order_no = o.order_no and w.type ="
                                    + " 'order.closed' group by o.order_no, o.status having"
                                    + " count(w.id) <> case when o.status = 'CLOSED' then 1 else 0"
                                    + " end"),
                    Map.entry(
                            "I10 an order's refunded sum is not that of its refunds",
                            "select o.order_no from orders.merchant_order o left join refunds.refund r"
                                    + " on r.payment_no = o.paid_by and r.status = 'SUCCEEDED' group by"
                                    + " o.order_no, o.refunded_minor having"
                                    + " coalesce(sum(r.amount_minor), 0) <> o.refunded_minor"),
                    Map.entry(
                            "I11 an order for one merchant's number twice",
                            "select merchant_order_no from orders.merchant_order group by merchant_id,"
                                    + " merchant_order_no having count(*) > 1"));

    private final Installation installation;
    private final List<String> violations = new ArrayList<>();
    private int checked;

    private Audit(Installation installation) {
        this.installation = installation;
    }

    /** Everything; fails with all that it found. */
    public static Audit clean(Installation installation, Load... loads) {
        Audit audit = new Audit(installation);
        audit.tables();
        audit.truth();
        audit.webhooksCame();
        audit.mailsCame();
        audit.asTheProductSees();
        for (Load load : loads) {
            audit.promises(load.promises());
            audit.paid(load.promises());
            audit.answersAgain(load.promises());
            audit.violations.addAll(load.complaints());
        }
        audit.assertNone();
        return audit;
    }

    /** I7, at any time: whatever was promised is there, and so is what a provider was told. */
    public static Audit promisesKept(Installation installation, Load... loads) {
        Audit audit = new Audit(installation);
        for (Load load : loads) {
            audit.promises(load.promises());
        }
        audit.acknowledged();
        audit.assertNone();
        return audit;
    }

    @Override
    public String toString() {
        return "audit: " + checked + " checks, " + violations.size() + " violations";
    }

    private void assertNone() {
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    violations.size() + " violations:\n" + String.join("\n", violations));
        }
    }

    private void tables() {
        NOTHING_FOUND.forEach(
                (rule, sql) -> {
                    checked++;
                    installation
                            .postgres()
                            .rows(sql)
                            .forEach(row -> violations.add(rule + ": " + row));
                });
    }

    /** I7 */
    private void promises(Promises promises) {
        exist("orders.merchant_order", "order_no", promises.orders());
        exist("payments.payment", "payment_no", promises.payments());
        exist("refunds.refund", "refund_no", promises.refunds());
    }

    private void exist(String table, String column, Collection<Promises.Kept> promises) {
        // First what was promised, then what is here: more is promised meanwhile.
        List<Promises.Kept> promised = List.copyOf(promises);
        Set<String> there =
                installation.postgres().rows("select " + column + " from " + table).stream()
                        .map(row -> row.get(0))
                        .collect(Collectors.toSet());
        for (Promises.Kept one : promised) {
            checked++;
            if (!there.contains(one.number())) {
                violations.add("I7 promised and gone: " + table + " " + one.answer());
            }
        }
    }

    /** I7: what a provider was told "success" about is there, marked as handled. */
    private void acknowledged() {
        // First what was told, then what is here: others are told meanwhile.
        List<JsonObject> told =
                installation
                        .sandbox()
                        .get("/notifications?limit=" + MOST_TRADES)
                        .asJsonArray()
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(notification -> isOurs(notification.getString("notify_url")))
                        .filter(Audit::wasAcknowledged)
                        .toList();
        Set<String> here =
                installation
                        .postgres()
                        .rows(
                                "select payment_no from notifications.notification where"
                                        + " acknowledged")
                        .stream()
                        .map(row -> row.get(0))
                        .collect(Collectors.toSet());
        for (JsonObject notification : told) {
            checked++;
            if (!here.contains(notification.getString("out_trade_no"))) {
                violations.add("I7 acknowledged and gone: " + notification);
            }
        }
    }

    private static boolean wasAcknowledged(JsonObject notification) {
        return notification.getJsonArray("deliveries").getValuesAs(JsonObject.class).stream()
                .anyMatch(delivery -> delivery.getBoolean("received"));
    }

    /** I5: the buyer's money is known here. */
    private void paid(Promises promises) {
        Set<String> succeeded =
                new TreeSet<>(
                        installation
                                .postgres()
                                .rows(
                                        "select payment_no from payments.payment where status ="
                                                + " 'SUCCEEDED'")
                                .stream()
                                .map(row -> row.get(0))
                                .toList());
        for (String paymentNo : promises.paid()) {
            checked++;
            if (!succeeded.contains(paymentNo)) {
                violations.add("I5 paid and not known as paid: " + paymentNo);
            }
        }
    }

    /** I4, I5, I6: here and at the provider is the same. */
    private void truth() {
        Map<String, JsonObject> trades = new HashMap<>();
        for (JsonObject trade :
                installation
                        .sandbox()
                        .get("/trades?limit=" + MOST_TRADES)
                        .asJsonArray()
                        .getValuesAs(JsonObject.class)) {
            if (isOurs(trade.getString("notify_url"))) {
                String number = trade.getString("out_trade_no");
                if (number.contains("@") || trades.put(number, trade) != null) {
                    violations.add("I4 one number, two trades: " + trade);
                }
            }
        }
        Map<String, List<String>> payments =
                byNumber(
                        "select payment_no, account, status, coalesce(paid_minor, 0) from"
                                + " payments.payment");
        Map<String, List<String>> refunds =
                byNumber(
                        "select payment_no || ':' || request_no, status, amount_minor, ''"
                                + " from refunds.refund");
        trades.forEach((number, trade) -> trade(number, trade, payments.get(number), refunds));
        payments.forEach(
                (number, payment) -> {
                    checked++;
                    if (payment.get(2).equals("SUCCEEDED") && !isPaid(trades.get(number))) {
                        violations.add("I6 a success that nobody paid: " + payment);
                    }
                });
        refundsAreThere(trades, refunds);
    }

    private void trade(
            String number,
            JsonObject trade,
            List<String> payment,
            Map<String, List<String>> refunds) {
        checked++;
        if (payment == null) {
            violations.add("I5 a trade without a payment: " + trade);
            return;
        }
        if (isPaid(trade)) {
            if (!payment.get(2).equals("SUCCEEDED")) {
                violations.add("I5 money that is not known: " + payment + " " + trade);
            } else if (minor(trade.getString("paid_amount")) != Long.parseLong(payment.get(3))
                    || !trade.getString("app").equals(payment.get(1))) {
                violations.add("I6 another amount or account: " + payment + " " + trade);
            }
        }
        Set<String> seen = new TreeSet<>();
        for (JsonObject refund : trade.getJsonArray("refunds").getValuesAs(JsonObject.class)) {
            checked++;
            String key = number + ":" + refund.getString("out_request_no");
            if (!seen.add(key)) {
                violations.add("I4 one refund's number, two refunds: " + trade);
            }
            List<String> ours = refunds.get(key);
            if (ours == null || (isDone(refund) != ours.get(1).equals("SUCCEEDED"))) {
                violations.add("I5 a refund that is not known: " + refund + " here " + ours);
            }
        }
    }

    private void refundsAreThere(
            Map<String, JsonObject> trades, Map<String, List<String>> refunds) {
        refunds.forEach(
                (key, refund) -> {
                    checked++;
                    String[] parts = key.split(":", 2);
                    if (refund.get(1).equals("SUCCEEDED")
                            && !isDone(trades.get(parts[0]), parts[1], refund.get(2))) {
                        violations.add("I6 a refund that nobody made: " + refund);
                    }
                });
    }

    private static boolean isDone(JsonObject trade, String requestNo, String minor) {
        return trade != null
                && trade.getJsonArray("refunds").getValuesAs(JsonObject.class).stream()
                        .filter(refund -> refund.getString("out_request_no").equals(requestNo))
                        .anyMatch(
                                refund ->
                                        isDone(refund)
                                                && minor(refund.getString("amount"))
                                                        == Long.parseLong(minor));
    }

    private static boolean isDone(JsonObject refund) {
        return refund.getString("state").equals("done");
    }

    private static boolean isPaid(JsonObject trade) {
        return trade != null && trade.containsKey("paid_at");
    }

    /** The product's own audit over everything finds nothing either. */
    private void asTheProductSees() {
        Calls.read(installation.anyNode().run(RunAudit.class, Map.of()))
                .asJsonArray()
                .forEach(violation -> violations.add("the product's own audit: " + violation));
        checked++;
    }

    /** I10: the merchant's endpoint is reachable, so it got each one. */
    private void webhooksCame() {
        Map<String, Integer> came = installation.receiver().received();
        for (List<String> webhook :
                installation.postgres().rows("select id, status from notifications.webhook")) {
            checked++;
            if (!came.containsKey(webhook.get(0)) || !webhook.get(1).equals("DELIVERED")) {
                violations.add("I10 a webhook that did not come: " + webhook);
            }
        }
    }

    /** The mail server takes each mail, so that the buyer got each one, perhaps twice. */
    private void mailsCame() {
        Map<String, Integer> came = installation.mailbox().received();
        for (List<String> mail :
                installation.postgres().rows("select id, status from notifications.mail")) {
            checked++;
            if (!came.containsKey(mail.get(0)) || !mail.get(1).equals("SENT")) {
                violations.add("a mail that did not come: " + mail);
            }
        }
    }

    /** I11: the same call again is answered with the same bytes, also much later. */
    private void answersAgain(Promises promises) {
        List<Promises.Kept> all = new ArrayList<>(promises.orders());
        all.addAll(promises.refunds());
        int step = Math.max(1, all.size() / ASKED_AGAIN);
        for (int i = 0; i < all.size(); i += step) {
            checked++;
            Promises.Kept one = all.get(i);
            String again = again(one);
            if (!again.equals(one.answer())) {
                violations.add("I11 another answer: " + one.answer() + " became " + again);
            }
        }
    }

    private String again(Promises.Kept one) {
        try {
            return Calls.send(
                            Calls.to(installation.url().resolve(one.path()))
                                    .header("Authorization", "Bearer " + Installation.API_KEY)
                                    .header("Idempotency-Key", one.key())
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(one.body()))
                                    .build())
                    .body();
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private boolean isOurs(String notifyUrl) {
        return notifyUrl.startsWith(installation.url().toString());
    }

    private Map<String, List<String>> byNumber(String sql) {
        return installation.postgres().rows(sql).stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row));
    }

    private static long minor(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }
}
