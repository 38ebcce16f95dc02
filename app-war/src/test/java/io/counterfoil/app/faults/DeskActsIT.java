package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.admin.Staff;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What staff may not do with money, and what happens when two of them do it at once. */
class DeskActsIT extends DeployedWar {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String BOOKS = "io.counterfoil.reconciliation.application.";
    private static final Pattern REFUND_NO =
            Pattern.compile("name=\"refund_no\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");

    private final Merchant merchant = Merchant.demo();
    private String order;
    private String payment;
    private LocalDate today;

    @BeforeEach
    void anOrderIsPaid() {
        Sandbox.behaves();
        order = merchant.places();
        payment = isPaid(order);
    }

    private String isPaid(String orderNo) {
        JsonObject attempt = merchant.starts(orderNo, "alipay.page");
        Sandbox.pays(Merchant.opensPayPage(attempt));
        Sandbox.sendsNotifications();
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
        return attempt.getString("payment_no");
    }

    /** A day whose bill holds one payment. */
    private void aNewDayBegins() {
        Instant now = InContainer.now();
        ZonedDateTime morning =
                ZonedDateTime.of(
                        LocalDate.ofInstant(now, BEIJING).plusDays(1), LocalTime.NOON, BEIJING);
        InContainer.advance(Duration.between(now, morning.toInstant()));
        today = morning.toLocalDate();
        order = merchant.places();
        payment = isPaid(order);
    }

    @Test
    void whatIsTooMuchIsRefusedWithWhatIsLeftAndTheFormKeepsItsText() {
        Staff operator = Staff.with(Role.OPERATOR);
        HttpResponse<String> refused = asks(operator, "88.89", "a broken lid");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("at most CN¥88.88 can be refunded now")
                .contains("value=\"88.89\"")
                .contains("value=\"a broken lid\"");
        assertThat(refunds()).isZero();
    }

    @Test
    void anAmountThatIsNoneIsRefused() {
        Staff operator = Staff.with(Role.OPERATOR);
        for (String amount : new String[] {"", "0", "-1", "1.234", "1e2", "NaN"}) {
            assertThat(asks(operator, amount, "x").statusCode()).as(amount).isEqualTo(422);
        }
        assertThat(asks(operator, "1", " ").statusCode()).isEqualTo(422);
        assertThat(refunds()).isZero();
    }

    @Test
    @Tag("F19")
    void aFormThatIsSentTwiceMakesOneRefund() {
        Staff operator = Staff.with(Role.OPERATOR);
        Map<String, String> form = form(operator, "10.00", "a broken lid");
        HttpResponse<String> first = operator.post("/admin/refunds", form);
        HttpResponse<String> second = operator.post("/admin/refunds", form);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(303);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(refunds()).isEqualTo(1);
    }

    @Test
    void anOrderThatIsNotPaidHasNoForm() {
        String unpaid = merchant.places();
        HttpResponse<String> answer =
                Staff.with(Role.OPERATOR).open("/admin/refunds/request?order=" + unpaid);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/admin/orders/" + unpaid);
    }

    @Test
    @Tag("F28")
    void whoAskedForARefundDecidesAboutItInNoBrowserAndInNoWay() {
        String name = "both-" + UUID.randomUUID().toString().substring(0, 8);
        Staff.make(name, Role.OPERATOR, Role.APPROVER);
        Staff both = Staff.signedIn(name, Staff.PASSWORD);
        String large = large(both);
        Staff again = Staff.signedIn(name, Staff.PASSWORD);
        for (String act : new String[] {"approve", "reject"}) {
            String page = again.open("/admin/refunds/" + large).body();
            assertThat(page).contains("You asked for this refund").doesNotContain("/" + act + "\"");
            HttpResponse<String> answer =
                    again.post("/admin/refunds/" + large + "/" + act, Map.of("note", "mine"));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(again.open("/admin/refunds/" + large).body())
                    .contains("Whoever asked for a refund does not decide about it");
        }
        assertThat(statusOf(large)).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    @Tag("F28")
    void ofTwoDecisionsTheSecondIsTooLate() {
        String large = large(Staff.with(Role.OPERATOR));
        Staff approver = Staff.with(Role.APPROVER);
        approver.open("/admin/refunds/" + large);
        approver.post("/admin/refunds/" + large + "/reject", Map.of("note", "wrong order"));
        approver.post("/admin/refunds/" + large + "/approve", Map.of("note", ""));
        assertThat(approver.open("/admin/refunds/" + large).body())
                .contains("Somebody has decided about this refund meanwhile")
                .contains("wrong order");
        assertThat(statusOf(large)).isEqualTo("REJECTED");
    }

    @Test
    void aRejectionNeedsAReason() {
        String large = large(Staff.with(Role.OPERATOR));
        Staff approver = Staff.with(Role.APPROVER);
        approver.open("/admin/refunds/" + large);
        approver.post("/admin/refunds/" + large + "/reject", Map.of("note", "  "));
        assertThat(approver.open("/admin/refunds/" + large).body()).contains("Say why");
        assertThat(statusOf(large)).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    void aFormThatIsOutOfDateChangesNothingAndLosesNothing() {
        String path = discrepancy();
        Staff anna = Staff.with(Role.OPERATOR);
        Staff ben = Staff.with(Role.APPROVER);
        String version = version(anna.open(path));
        ben.open(path);
        ben.post(path + "/note", Map.of("version", version, "note", "I was faster"));
        HttpResponse<String> refused =
                anna.post(
                        path + "/resolve",
                        Map.of(
                                "version", version,
                                "reason", "TIMING",
                                "note", "written for an hour"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Somebody has worked on this meanwhile")
                .contains(">written for an hour</textarea>")
                .containsPattern("value=\"TIMING\" selected")
                .contains("I was faster");
        HttpResponse<String> resolved =
                anna.post(
                        path + "/resolve",
                        Map.of(
                                "version", version(refused),
                                "reason", "TIMING",
                                "note", "written for an hour"));
        assertThat(resolved.statusCode()).isEqualTo(303);
        assertThat(anna.open(path).body()).contains("is-RESOLVED");
    }

    @Test
    void aWriteOffTakesTwoPeopleAndTheSecondAnApprover() {
        String path = discrepancy();
        Staff operator = Staff.with(Role.OPERATOR);
        String version = version(operator.open(path));
        Map<String, String> wish =
                Map.of("version", version, "reason", "WRITTEN_OFF", "note", "a fen is a fen");
        assertThat(operator.post(path + "/resolve", wish).statusCode()).isEqualTo(303);
        HttpResponse<String> proposed = operator.open(path);
        assertThat(proposed.body())
                .contains("is-OPEN")
                .contains("A second person has to confirm it")
                .doesNotContain("/write-off\"");
        Map<String, String> confirmed = Map.of("version", version(proposed), "note", "agreed");
        assertThat(operator.post(path + "/write-off", confirmed).statusCode()).isEqualTo(403);

        Staff approver = Staff.with(Role.APPROVER);
        assertThat(approver.open(path).body()).contains("/write-off\"");
        assertThat(approver.post(path + "/write-off", confirmed).statusCode()).isEqualTo(303);
        assertThat(approver.open(path).body()).contains("is-RESOLVED").contains("agreed");

        version = version(approver.open(path));
        approver.post(path + "/reopen", Map.of("version", version, "note", "it came after all"));
        assertThat(approver.open(path).body()).contains("is-OPEN").contains("it came after all");
    }

    @Test
    void whoTakesAStatementAwayIsRecorded() {
        discrepancy();
        Staff operator = Staff.with(Role.OPERATOR);
        Matcher run =
                Pattern.compile("href=\"/admin/statements/([^\"]+)\"")
                        .matcher(operator.open("/admin/days/demo/" + today).body());
        assertThat(run.find()).isTrue();
        String path = "/admin/statement-files/" + run.group(1);
        Staff viewer = Staff.with(Role.VIEWER);
        viewer.open("/admin/account");
        assertThat(viewer.post(path, Map.of()).statusCode()).isEqualTo(403);

        HttpResponse<String> file = operator.post(path, Map.of());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("demo-" + today);
        assertThat(file.body()).startsWith("PK");
        assertThat(Staff.with(Role.VIEWER).open("/admin/record").body()).contains("demo " + today);
    }

    @Test
    void thePagesOfTheBooksAreNoneForWhatDoesNotExist() {
        Staff viewer = Staff.with(Role.VIEWER);
        for (String path :
                new String[] {
                    "/admin/refunds/nothing",
                    "/admin/refunds/CFR01JDAAAAAAAAAAAAAAAAAAAAAA",
                    "/admin/statements/nothing",
                    "/admin/discrepancies/nothing",
                    "/admin/days/demo/2026-02-30",
                    "/admin/days/nobody/2026-11-22"
                }) {
            assertThat(viewer.open(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(viewer.open("/admin/days/demo/2026-11-22?class=NONE&cursor=x").statusCode())
                .isLessThan(500);
    }

    private HttpResponse<String> asks(Staff operator, String amount, String reason) {
        return operator.post("/admin/refunds", form(operator, amount, reason));
    }

    private Map<String, String> form(Staff operator, String amount, String reason) {
        String page = operator.open("/admin/refunds/request?order=" + order).body();
        Matcher number = REFUND_NO.matcher(page);
        assertThat(number.find()).as(page).isTrue();
        return Map.of(
                "order", order, "refund_no", number.group(1), "amount", amount, "reason", reason);
    }

    /** A refund that needs approval; answers its number. */
    private String large(Staff applicant) {
        HttpResponse<String> made =
                merchant.post(
                        "/api/v1/orders",
                        Merchant.aNumber(),
                        Merchant.anOrder(Merchant.aNumber())
                                .replace(":" + Merchant.PRICE + ",", ":6000000,"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        order = Merchant.json(made).getString("order_no");
        isPaid(order);
        HttpResponse<String> asked = asks(applicant, "60000", "all of it");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
        String page = asked.headers().firstValue("Location").orElseThrow();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    /** The bill says another amount for the payment; answers the page about it. */
    private String discrepancy() {
        aNewDayBegins();
        Sandbox.misbehaves(
                "{\"on\":\"statement\",\"kind\":\"spoil_line\",\"how\":\"amount\",\"amount\":\"88.87\","
                        + "\"out_trade_no\":\""
                        + payment
                        + "\"}");
        Sandbox.post("/statements/close-day", "{}");
        Staff operator = Staff.with(Role.OPERATOR);
        operator.open("/admin/statements");
        operator.post("/admin/statements", Map.of("account", "demo", "day", today.toString()));
        InContainer.sweep(BOOKS + "StatementSweeper", "pullDue");
        InContainer.sweep(BOOKS + "MatchSweeper", "match");
        Matcher page =
                Pattern.compile("href=\"(/admin/discrepancies/[^\"?]+)\"")
                        .matcher(operator.open("/admin/discrepancies?text=" + payment).body());
        assertThat(page.find()).isTrue();
        return page.group(1);
    }

    private static String version(HttpResponse<String> page) {
        Matcher version = VERSION.matcher(page.body());
        assertThat(version.find()).as(page.body()).isTrue();
        return version.group(1);
    }

    private long refunds() {
        return InContainer.count("refunds.refund where order_no = '" + order + "'");
    }

    private static String statusOf(String refundNo) {
        return InContainer.sql(
                        "select status from refunds.refund where refund_no = '" + refundNo + "'")
                .getJsonObject(0)
                .getString("status");
    }
}
