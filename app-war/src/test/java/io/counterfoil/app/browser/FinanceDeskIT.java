package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.admin.Staff;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What finance staff do with money that went back and with bills, in a real browser. */
class FinanceDeskIT extends InBrowser {

    private static final String REFUNDS = "io.counterfoil.refunds.application.";
    private static final String BOOKS = "io.counterfoil.reconciliation.application.";

    private LocalDate today;

    /** Each test has a day of its own, so that its bill holds what it did and nothing else. */
    @BeforeEach
    void aNewDayBegins() {
        refundsAreSent();
        today = tenInTheMorning(1);
    }

    @Test
    void halfOfAnOrderIsRefundedAndTheBillAgrees() {
        JsonObject order = DemoShop.placesOrder();
        String payment = isPaid(order);
        try (Clerk clerk = Clerk.signsIn(chromium, Role.OPERATOR)) {
            asksForRefund(clerk, order, "98.50");
            clerk.sees(".message", "requested").sees(".lead", "98.50");
            String refund = clerk.number();

            refundsAreSent();
            clerk.opens("/admin/refunds/" + refund).sees(".lead", "succeeded");
            clerk.takesPictures("desk-refund");
            clerk.opens("/admin/orders/" + order.getString("order_no"))
                    .sees(".lead", "98.50 refunded")
                    .sees("#refunds", refund);
            clerk.takesPictures("desk-order").takesPictureOfTheScreen("desk-order");

            pullsTheBill(clerk);
            clerk.takesPictures("desk-statement");
            seesThatAllAgree(clerk, payment, refund);
            clerk.opens(dayPage()).takesPictures("desk-day");
            clerk.opens("/admin/days").sees(".day-AGREED", "all agreed");
            assertThat(clerk.complaints()).isEmpty();
        }
        assertThat(DemoShop.orderStatus(order)).isEqualTo("PARTIALLY_REFUNDED");
    }

    @Test
    void anAlteredLineIsSeenFromBothSidesAskedAboutAndResolved() {
        String payment = isPaid(DemoShop.placesOrder());
        DemoShop.misbehaves(
                "{\"on\":\"statement\",\"kind\":\"spoil_line\",\"how\":\"amount\",\"amount\":\"9.99\","
                        + "\"out_trade_no\":\""
                        + payment
                        + "\"}");
        try (Clerk clerk = Clerk.signsIn(chromium, Role.OPERATOR)) {
            pullsTheBill(clerk);
            clerk.opens(dayPage()).sees(".verdict", "1 to look at");
            assertThat(clerk.reads("table.books.why tfoot")).contains("187.01");
            clerk.takesPictures("desk-day-open").takesPictureOfTheScreen("desk-day");

            clerk.follows("Another amount").sees("#rows", "197.00").sees("#rows", "9.99");
            clerk.follows("open it")
                    .sees("tr.differs", "197.00")
                    .sees("tr.differs", "9.99")
                    .sees("tr.differs", "≠");
            clerk.presses("details summary").sees("details pre", payment);

            clerk.presses("#ask button")
                    .sees("#answers", "paid")
                    .sees("#answers", "197.00")
                    .sees("ol.timeline", "asked the provider");
            clerk.takesPictureOfTheScreen("desk-discrepancy");
            clerk.opens("/admin/").takesPictureOfTheScreen("desk-home");
            clerk.opens("/admin/statements").takesPictureOfTheScreen("desk-statements");
            clerk.opens("/admin/discrepancies?status=OPEN&text=" + payment)
                    .follows("Another amount")
                    .takesPictures("desk-discrepancy");

            clerk.page().locator("#resolve select").selectOption("PROVIDER_CORRECTS");
            clerk.types("#resolve textarea", "Alipay re-issues the bill")
                    .presses("#resolve button")
                    .sees(".message", "It is resolved")
                    .sees(".lead", "resolved")
                    .sees("ol.timeline", "Alipay re-issues the bill")
                    .sees("ol.timeline", Staff.nameOf(Role.OPERATOR));
            clerk.opens("/admin/discrepancies?status=OPEN&text=" + payment)
                    .sees("#live", "Nothing matches");
            assertThat(clerk.complaints()).isEmpty();
        }
    }

    @Test
    void aRefundInTheProvidersConsoleIsRecordedExplainedAndAgrees() {
        JsonObject order = DemoShop.placesOrder();
        String payment = isPaid(order);
        DemoShop.refundsInTheConsole(payment, "{\"amount\":\"50.00\",\"notify\":false}");
        try (Clerk clerk = Clerk.signsIn(chromium, Role.OPERATOR)) {
            pullsTheBill(clerk);
            InContainer.sweep(REFUNDS + "SightingSweeper", "settleDue");
            refundsAreSent();
            InContainer.sweep(BOOKS + "MatchSweeper", "match");

            clerk.opens("/admin/refunds?origin=PROVIDER&text=" + payment)
                    .sees("table.rows", "50.00")
                    .sees("table.rows", "made elsewhere");
            clerk.presses("table.rows a >> nth=0")
                    .sees("main", "it was made at the provider")
                    .sees(".lead", "succeeded")
                    .sees("dl.sums", "147.00");
            String refund = clerk.number();
            clerk.takesPictures("desk-refund-elsewhere");
            seesThatAllAgree(clerk, payment, refund);
            clerk.opens("/admin/orders/" + order.getString("order_no"))
                    .sees(".lead", "50.00 refunded");
            assertThat(clerk.complaints()).isEmpty();
        }
    }

    @Test
    void aLargeRefundGoesOutOnlyWhenASecondPersonApproves() {
        JsonObject order = DemoShop.placesOrder(6_000_000);
        isPaid(order);
        String refund;
        try (Clerk applicant = Clerk.signsIn(chromium, Role.OPERATOR)) {
            asksForRefund(applicant, order, "60000");
            applicant
                    .sees(".message", "somebody else has approved")
                    .sees(".lead", "awaits approval");
            refund = applicant.number();
            applicant.doesNotSee("#approve");
        }
        refundsAreSent();
        assertThat(refundStatus(refund)).isEqualTo("AWAITING_APPROVAL");
        try (Clerk approver = Clerk.signsIn(chromium, Role.APPROVER)) {
            approver.opens("/admin/refunds?status=AWAITING_APPROVAL")
                    .follows(refund)
                    .sees("main", Staff.nameOf(Role.OPERATOR) + " asked for this refund");
            approver.takesPictures("desk-refund-approve").takesPictureOfTheScreen("desk-refund");
            approver.types("#approve input[name=note]", "checked with the shop");
            InContainer.advance(Duration.ofMinutes(6));
            approver.presses("#approve button").sees("main h1", "password");
            assertThat(refundStatus(refund)).isEqualTo("AWAITING_APPROVAL");
            approver.takesPicture("desk-confirm-pc-light-en");
            approver.types("input[name=_password]", Staff.PASSWORD)
                    .presses("main button[type=submit]")
                    .sees(".message", "approved")
                    .sees(".lead", "requested");
            refundsAreSent();
            approver.opens("/admin/refunds/" + refund)
                    .sees(".lead", "succeeded")
                    .sees("ol.timeline", Staff.nameOf(Role.APPROVER));
        }
        assertThat(DemoShop.orderStatus(order)).isEqualTo("REFUNDED");
    }

    /** A buyer pays it; answers the payment's number. */
    private static String isPaid(JsonObject order) {
        try (Buyer buyer = Buyer.atPc(chromium)) {
            someTimePasses();
            String payment = buyer.opens(order.getString("cashier_url")).paysWith("alipay.page");
            someTimePasses();
            buyer.confirmsAtProvider().sees("paid");
            someTimePasses();
            return payment;
        }
    }

    /** So that what happened has an order, as it has among people. */
    private static void someTimePasses() {
        InContainer.advance(Duration.ofSeconds(17));
    }

    private static void asksForRefund(Clerk clerk, JsonObject order, String amount) {
        clerk.opens("/admin/orders/" + order.getString("order_no")).presses("#request-refund");
        clerk.types("#request input[name=amount]", amount)
                .types("#request input[name=reason]", "one notebook was damaged")
                .presses("#request button");
        someTimePasses();
    }

    private static void refundsAreSent() {
        InContainer.sweep(REFUNDS + "RefundSweeper", "sendDue");
        InContainer.advance(Duration.ofMinutes(1));
        InContainer.sweep(REFUNDS + "RefundSweeper", "queryDue");
    }

    /** Closes the day at the provider, pulls its bill, and waits until the page says done. */
    private void pullsTheBill(Clerk clerk) {
        DemoShop.closesTheDay();
        clerk.opens("/admin/statements");
        clerk.page().locator("#pull select").selectOption("demo");
        clerk.types("#pull input[name=day]", today.toString()).presses("#pull button");
        clerk.sees("ol.steps", "waiting");
        clerk.takesPicture("desk-statement-progress-pc-light-en");
        InContainer.sweep(BOOKS + "StatementSweeper", "pullDue");
        InContainer.sweep(BOOKS + "MatchSweeper", "match");
        // By itself: the page looks again.
        clerk.sees(".lead", "done").sees("main h1", today.toString());
    }

    private void seesThatAllAgree(Clerk clerk, String payment, String refund) {
        clerk.opens(dayPage()).sees(".verdict", "all agreed");
        assertThat(clerk.reads("table.books tfoot")).doesNotContain("≠");
        clerk.follows("Agree").sees("#rows", payment).sees("#rows", refund);
    }

    private String dayPage() {
        return "/admin/days/demo/" + today;
    }

    private static String refundStatus(String refundNo) {
        return InContainer.sql(
                        "select status from refunds.refund where refund_no = '" + refundNo + "'")
                .getJsonObject(0)
                .getString("status");
    }
}
