package io.counterfoil.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.AuditDamage;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.incontainer.RunAudit;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each rule of the auditor finds a row that violates it, and nothing else finds anything. The
 * damage is rolled back with the look at it.
 */
class AuditIT extends DeployedWar {

    private static final String REFUNDS = "io.counterfoil.refunds.application.RefundSweeper";
    private static final String LONG_AGO = "timestamp with time zone '2020-01-01 00:00:00+00:00'";
    private static final String NOBODY = "CFP0NOBODY0000000000000000000";

    /** By rule: what violates it, and which rules see that. */
    private final Map<String, Damage> damages = new LinkedHashMap<>();

    /** Numbers of this test: what others did to theirs is not looked at. */
    private final Set<String> ours = new TreeSet<>();

    private final Merchant merchant = Merchant.demo();
    private String order;
    private String payment;
    private String refund;
    private String openOrder;
    private String openPayment;
    private String waitingRefund;

    private record Damage(String sql, Set<String> seenBy) {}

    @BeforeEach
    void somethingHappened() {
        Sandbox.reset();
        order = merchant.places();
        JsonObject attempt = merchant.starts(order, "alipay.page");
        payment = attempt.getString("payment_no");
        Sandbox.pays(Merchant.opensPayPage(attempt));
        Sandbox.sendsNotifications();
        assertThat(merchant.orderStatus(order)).isEqualTo("PAID");
        refund = act("request", "payment_no", payment, "minor", "4444");
        InContainer.sweep(REFUNDS, "sendDue");
        assertThat(merchant.orderStatus(order)).isEqualTo("PARTIALLY_REFUNDED");
        waitingRefund = act("request", "payment_no", payment, "minor", "1000");
        openOrder = merchant.places();
        JsonObject open = merchant.starts(openOrder, "alipay.page");
        openPayment = open.getString("payment_no");
        Merchant.opensPayPage(open);
        ours.addAll(List.of(order, payment, refund, waitingRefund, openOrder, openPayment, NOBODY));
        ours.addAll(ids("id", "notifications.webhook where order_no = '" + order + "'"));
        ours.addAll(ids("id", "notifications.notification where payment_no = '" + payment + "'"));
        ours.addAll(ids("id", "reconciliation.book_entry where payment_no = '" + payment + "'"));
        ours.addAll(ids("call_id", "orders.idempotent_call where order_no = '" + order + "'"));
        ours.addAll(List.of("damaged", "staff_record"));
        damages();
    }

    @Test
    void whatHappenedAsItMustViolatesNothing() {
        assertThat(rulesIn(InContainer.run(RunAudit.class, Map.of()))).isEmpty();
        assertThat(rulesIn(InContainer.run(RunAudit.class, Map.of("since", "PT1H")))).isEmpty();
    }

    @Test
    void eachRuleFindsWhatViolatesIt() {
        InContainer.sweep("io.counterfoil.payments.application.StaffActSweeper", "sealActs");
        Map<String, Set<String>> wanted = new TreeMap<>();
        Map<String, Set<String>> seen = new TreeMap<>();
        damages.forEach(
                (name, damage) -> {
                    wanted.put(name, damage.seenBy());
                    seen.put(
                            name,
                            rulesIn(
                                    InContainer.run(
                                            AuditDamage.class, Map.of("sql", damage.sql()))));
                });
        assertThat(seen).isEqualTo(wanted);
        Set<String> all = Set.of(InContainer.run(RunAudit.class, Map.of("rules", "y")).split(" "));
        assertThat(damages.keySet()).as("a damage for each rule").isEqualTo(all);
    }

    /** What is new is found by the look at what is new. */
    @Test
    void whatChangedLatelyIsFoundWithoutLookingAtEverything() {
        Map<String, Set<String>> wanted = new TreeMap<>();
        Map<String, Set<String>> seen = new TreeMap<>();
        damages.forEach(
                (name, damage) -> {
                    if (!name.equals("staff_record.chain")) {
                        wanted.put(name, damage.seenBy());
                        seen.put(
                                name,
                                rulesIn(
                                        InContainer.run(
                                                AuditDamage.class,
                                                Map.of("sql", damage.sql(), "since", "PT1H"))));
                    }
                });
        assertThat(seen).isEqualTo(wanted);
    }

    private void damages() {
        String ofPayment = " where payment_no = '" + payment + "'";
        String ofOpenPayment = " where payment_no = '" + openPayment + "'";
        String ofOrder = " where order_no = '" + order + "'";
        String ofRefund = " where refund_no = '" + refund + "'";
        String succeeded = ofPayment + " and to_status = 'SUCCEEDED'";
        damage(
                "payments.status",
                "update payments.payment_change set to_status = 'PENDING'" + succeeded);
        damage(
                "payments.history",
                "update payments.payment_change set from_status = 'CREATED'" + succeeded);
        damage(
                "payments.late",
                "update payments.payment_change set from_status = 'CLOSED'"
                        + succeeded
                        + ";;update payments.payment_change set to_status = 'CLOSED'"
                        + ofPayment
                        + " and to_status = 'PENDING'");
        damage("payments.amount", "update payments.payment set amount_minor = 1" + ofPayment);
        damage(
                "payments.refunded_beyond",
                "update payments.payment set refunded_outside_minor = 99999" + ofPayment,
                "between.sums");
        damage("payments.amounts_off", otherAmount("1") + ";;" + otherAmount("2"));
        damage(
                "payments.query_late",
                "update payments.payment set next_query_at = " + LONG_AGO + ofOpenPayment);
        damage(
                "payments.close_late",
                "update payments.payment set next_close_at = " + LONG_AGO + ofOpenPayment);
        damage(
                "payments.forgotten",
                "update payments.payment set next_query_at = null, expires_at = "
                        + LONG_AGO
                        + ofOpenPayment);
        damage(
                "payments.unsealed",
                "insert into payments.staff_act (id, at, actor, act, about, note) values ('damaged', "
                        + LONG_AGO
                        + ", 'system', 'export', 'x', '')");
        damage(
                "staff_record.chain",
                "update payments.staff_act set note = 'another' where seq = 1");
        damage(
                "refunds.status",
                "update refunds.refund_change set to_status = 'FAILED'"
                        + ofRefund
                        + " and to_status = 'SUCCEEDED'");
        damage(
                "refunds.history",
                "update refunds.refund_change set from_status = 'REQUESTED'"
                        + ofRefund
                        + " and to_status = 'SUCCEEDED'");
        damage(
                "refunds.late",
                "update refunds.refund_change set to_status = 'FAILED'"
                        + ofRefund
                        + " and to_status = 'SUCCEEDED';;"
                        + change("FAILED", "SUCCEEDED", 1)
                        + ";;update refunds.refund set changes = changes + 1"
                        + ofRefund);
        damage(
                "refunds.returned",
                change("SUCCEEDED", "FAILED", 1)
                        + ";;"
                        + change("FAILED", "SUCCEEDED", 2)
                        + ";;update refunds.refund set changes = changes + 2"
                        + ofRefund,
                "refunds.late");
        damage("refunds.elsewhere", "update refunds.refund set origin = 'PROVIDER'" + ofRefund);
        damage(
                "refunds.late_try",
                "update refunds.refund set next_try_at = "
                        + LONG_AGO
                        + " where refund_no = '"
                        + waitingRefund
                        + "'");
        damage(
                "refunds.late_mention",
                "insert into refunds.seen_refund (id, payment_no, order_no, merchant_id, account,"
                        + " seen_at, due_at, mention_key) select 'damaged', payment_no, order_no,"
                        + " merchant_id, account, created_at, "
                        + LONG_AGO
                        + ", 'damaged' from refunds.refund"
                        + ofRefund);
        damage("orders.paid_by", "update orders.order_attempt set ended_as = 'FAILED'" + ofPayment);
        damage(
                "orders.surplus",
                "update orders.order_attempt set ended_as = 'SURPLUS'" + ofPayment,
                "orders.paid_by");
        damage("orders.items", "update orders.order_item set quantity = 7" + ofOrder);
        damage("orders.refunded", "update orders.merchant_order set refunded_minor = 1" + ofOrder);
        damage("orders.surplus_refunded", surplus("'GIVEN_BACK', null", 5), "orders.surplus");
        damage(
                "orders.events",
                "update orders.merchant_order set last_event_seq = last_event_seq + 1" + ofOrder);
        damage(
                "orders.version",
                "update orders.merchant_order set visible_version = visible_version + 1" + ofOrder,
                "told.once");
        damage(
                "orders.open_attempt",
                "update orders.order_attempt set state = 'OPEN', ended_at = null, ended_as = null"
                        + ofPayment,
                "orders.paid_by");
        damage(
                "orders.call_effect",
                "update orders.idempotent_call set order_no = 'CFO0NOBODY'"
                        + ofOrder
                        + " and call_name = 'POST /api/v1/orders'");
        damage(
                "orders.late_look",
                "update orders.merchant_order set due_at = "
                        + LONG_AGO
                        + " where order_no = '"
                        + openOrder
                        + "'");
        damage(
                "orders.late_close",
                "update orders.order_attempt set close_due_at = " + LONG_AGO + ofOpenPayment);
        damage("orders.late_surplus", surplus("'DUE', " + LONG_AGO, 0), "orders.surplus");
        String anyWebhook = ofOrder + " and type = 'order.paid'";
        damage(
                "notifications.delivered",
                "update notifications.webhook set status = 'DELIVERED', next_attempt_at = null"
                        + anyWebhook);
        String handled = ofPayment + " and status = 'HANDLED'";
        damage(
                "notifications.acknowledged",
                "update notifications.notification set handled_at = null" + handled);
        String received =
                "update notifications.notification set status = 'RECEIVED', acknowledged = false,"
                        + " due_at = ";
        damage("notifications.parked", received + "null" + handled);
        damage("notifications.late_notification", received + LONG_AGO + handled);
        damage(
                "notifications.late_webhook",
                "update notifications.webhook set status = 'PENDING', next_attempt_at = "
                        + LONG_AGO
                        + anyWebhook);
        damage(
                "notifications.late_mail",
                "insert into notifications.mail (id, merchant_id, order_no, kind, refund_no,"
                        + " order_version, amount_minor, refunded_minor, currency, language, status,"
                        + " said, created_at, next_attempt_at, attempts, step, version)"
                        + " select 'damaged', merchant_id, order_no, 'REFUND_RETURNED', refund_no, 9,"
                        + " 1, 1, 'CNY', 'en', 'PENDING', '', created_at, "
                        + LONG_AGO
                        + ", 0, 0, 0 from refunds.refund"
                        + ofRefund);
        String paymentEntry = ofPayment + " and kind = 'PAYMENT'";
        String refundEntry = ofPayment + " and kind = 'REFUND'";
        damage(
                "reconciliation.occurrence",
                "update reconciliation.book_entry set occurrence = 2" + paymentEntry);
        damage(
                "reconciliation.owner",
                "update reconciliation.book_entry set account = 'another'" + refundEntry,
                "between.owner",
                "reconciliation.entry_class");
        damage(
                "reconciliation.entry_class",
                "delete from reconciliation.to_match where group_no = '" + payment + "'");
        damage("reconciliation.lines", run("damaged", 7, "DONE"));
        damage(
                "reconciliation.line_class",
                run("damaged", 1, "DONE")
                        + ";;insert into reconciliation.statement_line (id, run_id, line_no, account,"
                        + " raw_text, ours, group_no, asks) values"
                        + " ('damaged', 'damaged', 1, 'damaged', '', true, 'x', 0)");
        damage(
                "reconciliation.days",
                run("damaged", 0, "DONE") + ";;" + run("damaged2", 0, "DONE"));
        damage(
                "reconciliation.amount",
                "insert into reconciliation.discrepancy (id, merchant_id, account, statement_day,"
                        + " subject, match_class, status, pass, opened_at, acts, version) values"
                        + " ('damaged', 'demo', 'damaged', date '2020-01-01', 'damaged', 'AMOUNT',"
                        + " 'OPEN', 'x', "
                        + LONG_AGO
                        + ", 0, 0)");
        damage("reconciliation.late_run", run("damaged", 0, "WAITING"));
        damage(
                "between.unknown",
                "insert into reconciliation.book_entry (id, kind, number, payment_no, order_no,"
                        + " merchant_id, account, amount_minor, currency, provider_time, booked_at,"
                        + " occurrence, number_key) select 'damaged', 'PAYMENT', '"
                        + NOBODY
                        + "', '"
                        + NOBODY
                        + "', order_no, merchant_id, account, 1, 'CNY', provider_time, booked_at, 1,"
                        + " 'x' from reconciliation.book_entry"
                        + paymentEntry,
                "reconciliation.entry_class");
        damage(
                "between.paid",
                "update payments.payment set paid_minor = paid_minor + 1" + ofPayment,
                "between.booked",
                "payments.amount");
        damage(
                "between.booked",
                "update reconciliation.book_entry set amount_minor = amount_minor + 1"
                        + paymentEntry);
        damage(
                "between.sums",
                "update payments.payment set refunded_minor = refunded_minor - 1" + ofPayment);
        damage(
                "between.back",
                "update orders.order_refund set counted = false" + ofRefund,
                "orders.refunded");
        damage(
                "between.booked_back",
                "update reconciliation.book_entry set amount_minor = amount_minor - 1"
                        + refundEntry);
        damage(
                "between.owner",
                "update refunds.refund set order_no = '" + openOrder + "'" + ofRefund);
        damage("told.once", "update notifications.webhook set order_version = 9" + anyWebhook);
        damage("told.owner", "update notifications.webhook set merchant_id = 'another'" + ofOrder);
    }

    private void damage(String rule, String sql, String... alsoSeenBy) {
        Set<String> seenBy = new TreeSet<>(List.of(alsoSeenBy));
        seenBy.add(rule);
        damages.put(rule, new Damage(sql, seenBy));
    }

    private String otherAmount(String about) {
        return "insert into payments.work_item (id, kind, about, merchant_id, account, since, reason,"
                + " version) select 'damaged"
                + about
                + "', 'other_amount_paid', 'damaged"
                + about
                + "', merchant_id, 'damaged', created_at, '', 0 from payments.payment"
                + " where payment_no = '"
                + payment
                + "'";
    }

    private String change(String from, String to, int further) {
        return "insert into refunds.refund_change (refund_no, seq, from_status, to_status,"
                + " observation, at, by_actor) select refund_no, changes + "
                + further
                + ", '"
                + from
                + "', '"
                + to
                + "', 'damaged', created_at, 'system' from refunds.refund where refund_no = '"
                + refund
                + "'";
    }

    private String surplus(String stateAndDue, long refunded) {
        return "insert into orders.surplus (payment_no, order_no, merchant_id, account, amount_minor,"
                + " currency, reason, since, refunded_minor, state, due_at) select '"
                + NOBODY
                + "', order_no, merchant_id, 'demo', 5, 'CNY', 'order_paid', created_at, "
                + refunded
                + ", "
                + stateAndDue
                + " from orders.merchant_order where order_no = '"
                + order
                + "'";
    }

    private static String run(String id, int lines, String state) {
        String day = id.equals("damaged") ? "date '2020-01-01'" : "date '2020-01-02'";
        String due = state.equals("WAITING") ? LONG_AGO : "null";
        return "insert into reconciliation.statement_run (id, account, merchant_id, statement_day,"
                + " version, state, counts, superseded, day_begin, day_end, expected_at, requested_by,"
                + " created_at, tries, attempt, due_at, late, done_at, bytes, read_bytes, line_count,"
                + " without_business) select '"
                + id
                + "', 'damaged', 'demo', "
                + day
                + ", 1, '"
                + state
                + "', "
                + state.equals("DONE")
                + ", false, "
                + LONG_AGO
                + ", timestamp with time zone '2020-01-02 00:00:00+00:00', "
                + LONG_AGO
                + ", 'system', max(created_at), 0, 0, "
                + due
                + ", false, null, 0, 0, "
                + lines
                + ", false from payments.payment";
    }

    private Set<String> rulesIn(String answer) {
        List<JsonObject> found =
                Json.createReader(new StringReader(answer))
                        .readArray()
                        .getValuesAs(JsonObject.class);
        Set<String> rules = new TreeSet<>();
        for (JsonObject violation : found) {
            if (ours.stream().anyMatch(violation.getString("about")::startsWith)) {
                rules.add(violation.getString("rule"));
            }
        }
        return rules;
    }

    private static List<String> ids(String column, String from) {
        List<String> ids = new ArrayList<>();
        Product.rows("select " + column + " as id from " + from)
                .forEach(row -> ids.add(row.getString("id")));
        return ids;
    }

    private static String act(String act, String... arguments) {
        Map<String, String> all = new HashMap<>();
        all.put("act", act);
        for (int i = 0; i < arguments.length; i += 2) {
            all.put(arguments[i], arguments[i + 1]);
        }
        return InContainer.run(RefundActs.class, all);
    }
}
