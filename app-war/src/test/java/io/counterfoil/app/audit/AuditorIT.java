package io.counterfoil.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.admin.Staff;
import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes of a violation: it is shown, freezes, is released, and ends. */
class AuditorIT extends DeployedWar {

    private static final String SWEEPER = "io.counterfoil.adminweb.application.AuditSweeper";
    private static final String REFUNDS = "io.counterfoil.refunds.application.RefundSweeper";
    private static final String RELEASE = "/admin/audit/accounts/demo/release";

    private final List<String> repairs = new ArrayList<>();
    private final Merchant merchant = Merchant.demo();
    private String payment;

    @BeforeEach
    void aBuyerPaid() {
        Sandbox.reset();
        payment = isPaid();
        looksAtRecent();
        thaw();
    }

    private String isPaid() {
        JsonObject attempt = merchant.starts(merchant.places(), "alipay.page");
        Sandbox.pays(Merchant.opensPayPage(attempt));
        String paymentNo = attempt.getString("payment_no");
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
        return paymentNo;
    }

    /** Other tests share the account. */
    @AfterEach
    void repairAndThaw() {
        repairs.forEach(InContainer::sql);
        looksAtRecent();
        thaw();
        // What waited goes now, and not on another test's day.
        InContainer.sweep(REFUNDS, "sendDue");
    }

    @Test
    void aViolationFreezesItsAccountUntilAnApproverReleasesIt() {
        String refund = act("request", "payment_no", payment, "minor", "1000");
        books(payment, 1);

        looksAtRecent();
        InContainer.sweep(REFUNDS, "sendDue");

        assertThat(standing(payment)).containsExactly("between.booked");
        assertThat(act("frozen")).contains("account=demo, cause=audit", "I9");
        assertThat(statusOf(refund)).isEqualTo("REQUESTED");
        Staff operator = Staff.with(Role.OPERATOR);
        assertThat(operator.open("/admin/").body()).contains("invariants violated");
        assertThat(operator.open("/admin/audit").body())
                .contains(payment)
                .contains("reconciliation says")
                .doesNotContain(RELEASE);
        assertThat(operator.open("/admin/refunds/" + refund).body())
                .contains("No refund of account demo is sent now");
        operator.open("/admin/audit");
        assertThat(operator.post(RELEASE, Map.of("cause", "audit", "note", "x")).statusCode())
                .isEqualTo(403);

        Staff approver = Staff.with(Role.APPROVER);
        approver.open("/admin/audit");
        approver.post(RELEASE, Map.of("cause", "audit", "note", " "));
        assertThat(approver.open("/admin/audit").body()).contains("Say why");
        approver.post(RELEASE, Map.of("cause", "audit", "note", "a test of the auditor wrote it"));
        assertThat(approver.open("/admin/audit").body()).contains("let refunds go although");
        assertThat(
                        Product.count(
                                "payments.staff_act where act = 'release_refunds' and note ="
                                        + " 'audit: a test of the auditor wrote it'"))
                .isOne();
        InContainer.sweep(REFUNDS, "sendDue");
        assertThat(statusOf(refund)).isEqualTo("SUCCEEDED");

        looksAtRecent();
        assertThat(act("frozen")).as("it still stands, and is known").doesNotContain("cause=audit");
        assertThat(standing(payment)).containsExactly("between.booked");

        String another = isPaid();
        books(another, 1);
        looksAtRecent();
        assertThat(act("frozen")).as("a new one").contains("account=demo, cause=audit");
    }

    @Test
    void whatWasNotedAndBecomesAnotherMatterFreezesAgain() {
        books(payment, 1);
        looksAtRecent();
        release();
        books(payment, 5);

        looksAtRecent();

        assertThat(act("frozen")).contains("account=demo, cause=audit");
    }

    @Test
    void whatIsRepairedIsOver() {
        books(payment, 1);
        looksAtRecent();
        assertThat(standing(payment)).isNotEmpty();

        InContainer.sql(repairs.get(0));
        looksAtRecent();

        assertThat(standing(payment)).isEmpty();
        assertThat(act("frozen")).as("a person lets it go").contains("cause=audit");
    }

    /** Nobody pays a hundred times as much twice a day: the adapter reads amounts wrongly. */
    @Test
    @Tag("F57")
    void twoPaymentsOfAnotherAmountFreezeTheirAccount() {
        isPaidAHundredTimes();
        looksAtRecent();
        if (!act("frozen").contains("cause=audit")) {
            isPaidAHundredTimes();
            looksAtRecent();
        }

        assertThat(act("frozen")).contains("account=demo, cause=audit");
        assertThat(standing("demo")).containsExactly("payments.amounts_off");
        repairs.add(
                "update payments.work_item set closed_at = since, closed_by = 'staff:anna'"
                        + " where kind = 'other_amount_paid' and closed_at is null");
    }

    private void isPaidAHundredTimes() {
        JsonObject attempt = merchant.starts(merchant.places(), "alipay.page");
        Sandbox.opens(Merchant.opensPayPage(attempt));
        String paymentNo = attempt.getString("payment_no");
        Sandbox.paysByNumber(paymentNo, "{\"amount\":\"8888.00\"}");
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void whatIsLateAlarmsAndFreezesNothing() {
        JsonObject attempt = merchant.starts(merchant.places(), "alipay.page");
        Merchant.opensPayPage(attempt);
        String pending = attempt.getString("payment_no");
        InContainer.sql(
                "update payments.payment set next_query_at = timestamp with time zone"
                        + " '2020-01-01 00:00:00+00:00' where payment_no = '"
                        + pending
                        + "'");
        repairs.add(
                "update payments.payment set next_query_at = created_at where payment_no = '"
                        + pending
                        + "'");

        looksAtRecent();

        assertThat(standing(pending)).containsExactly("payments.query_late");
        assertThat(act("frozen")).doesNotContain("cause=audit");
    }

    @Test
    void everythingIsLookedAtOnceHoweverManyWantIt() {
        Staff operator = Staff.with(Role.OPERATOR);
        operator.open("/admin/audit");
        operator.post("/admin/audit/runs", Map.of());
        operator.open("/admin/audit");
        operator.post("/admin/audit/runs", Map.of());
        assertThat(Product.count("admin_web.audit_run where state = 'WAITING'")).isOne();
        assertThat(operator.open("/admin/audit").body()).contains("Everything is being looked at");

        inParallel(4, "lookAtEverything");

        Map<String, String> run = newest("EVERYTHING");
        assertThat(run.get("state")).isEqualTo("DONE");
        assertThat(run.get("attempt")).isEqualTo("1");
        assertThat(Long.parseLong(run.get("row_count"))).isGreaterThan(10);
        assertThat(run.get("tally")).contains("staff_record/act=", "payments/payment=");
        assertThat(run.get("asked_by")).isEqualTo("staff:" + Staff.nameOf(Role.OPERATOR));
        assertThat(operator.open("/admin/audit").body()).contains("everything");
    }

    @Test
    @Tag("F47")
    void twoNodesNeverLookAtTheSameTwice() {
        long before = Product.count("admin_web.audit_run");

        inParallel(4, "lookAtRecent");

        assertThat(Product.count("admin_web.audit_run where state <> 'DONE' and kind = 'RECENT'"))
                .isZero();
        assertThat(Product.count("admin_web.audit_run where attempt > 1 and kind = 'RECENT'"))
                .isZero();
        assertThat(Product.count("admin_web.audit_run") - before).isBetween(1L, 4L);
    }

    /** Another node goes on where the first one vanished. */
    @Test
    void aLookWhoseNodeVanishedIsTakenOver() {
        Staff operator = Staff.with(Role.OPERATOR);
        operator.open("/admin/audit");
        operator.post("/admin/audit/runs", Map.of());
        InContainer.sql(
                "update admin_web.audit_run set state = 'RUNNING', attempt = 1, started_at ="
                        + " asked_at, lease_until = timestamp with time zone"
                        + " '2020-01-01 00:00:00+00:00', module = 'refunds', place = 'refund|',"
                        + " row_count = 77, tally = 'payments/payment=77' where state = 'WAITING'");

        InContainer.sweep(SWEEPER, "lookAtEverything");

        Map<String, String> run = newest("EVERYTHING");
        assertThat(run.get("state")).isEqualTo("DONE");
        assertThat(run.get("attempt")).isEqualTo("2");
        assertThat(run.get("tally"))
                .as("what comes before was looked at")
                .contains("payments/payment=77", "refunds/refund=", "told/order=")
                .doesNotContain("between/");
    }

    @Test
    void healthSaysWhatIsWrongAndTheNodeStaysReady() {
        books(payment, 1);
        looksAtRecent();
        InContainer.advance(Duration.ofSeconds(6));

        var ready = Http.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains("\"name\":\"audit\",\"status\":\"UP\"")
                .containsPattern("\"holds\":\"?false\"?")
                .contains("\"frozen_accounts\":\"demo\"");
        assertThat(Http.get("/metrics").body())
                .containsPattern(
                        "counterfoil_audit_violations\\{[^}]*invariant=\"I9\"[^}]*} [1-9]");
    }

    /** Adds to what the book says was paid. */
    private void books(String paymentNo, long minor) {
        String set = "update reconciliation.book_entry set amount_minor = amount_minor ";
        String where = " where payment_no = '" + paymentNo + "' and kind = 'PAYMENT'";
        InContainer.sql(set + "+ " + minor + where);
        repairs.add(set + "- " + minor + where);
    }

    private static void looksAtRecent() {
        InContainer.sweep(SWEEPER, "lookAtRecent");
    }

    private static void inParallel(int many, String method) {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(CompletableFuture.supplyAsync(() -> InContainer.sweep(SWEEPER, method)));
        }
        all.forEach(CompletableFuture::join);
    }

    private static void thaw() {
        if (act("frozen").contains("cause=audit")) {
            release();
        }
    }

    private static void release() {
        Staff approver = Staff.with(Role.APPROVER);
        approver.open("/admin/audit");
        approver.post(RELEASE, Map.of("cause", "audit", "note", "end of test"));
        assertThat(act("frozen")).doesNotContain("cause=audit");
    }

    private static List<String> standing(String about) {
        return Product.rows(
                        "select rule_key as r from admin_web.audit_violation where over_at is null"
                                + " and about = '"
                                + about
                                + "' order by rule_key")
                .stream()
                .map(row -> row.getString("r"))
                .toList();
    }

    private static Map<String, String> newest(String kind) {
        JsonObject row =
                Product.rows(
                                "select state, attempt, row_count, tally, asked_by from"
                                        + " admin_web.audit_run where kind = '"
                                        + kind
                                        + "' order by id desc")
                        .get(0);
        Map<String, String> all = new HashMap<>();
        row.forEach((name, value) -> all.put(name, row.getString(name)));
        return all;
    }

    private static String statusOf(String refund) {
        return Product.rows(
                        "select status as s from refunds.refund where refund_no = '" + refund + "'")
                .get(0)
                .getString("s");
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
