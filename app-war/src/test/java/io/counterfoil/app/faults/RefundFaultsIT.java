package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refunds on the real tables, against a provider that speaks Alipay. */
class RefundFaultsIT extends DeployedWar {

    private static final String SWEEPER = "io.counterfoil.refunds.application.RefundSweeper";
    private static final String SIGHTINGS = "io.counterfoil.refunds.application.SightingSweeper";
    private static final String REFUND = "\"on\":\"alipay.trade.refund\"";

    private String paymentNo;

    @BeforeEach
    void aBuyerPaid() {
        Merchant merchant = Merchant.demo();
        Sandbox.reset();
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        JsonObject payment = merchant.starts(merchant.places(), "alipay.page");
        paymentNo = payment.getString("payment_no");
        Sandbox.pays(Merchant.opensPayPage(payment));
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void halfOfAPaymentGoesBack() {
        String refundNo = request(4444);

        sends();

        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(sums()).isEqualTo("0 4444 0");
        assertThat(executed(refundNo)).isEqualTo(1);
        assertThat(act("search", "text", refundNo, "status", "SUCCEEDED", "minor", "4444"))
                .isEqualTo(refundNo);
        assertThat(act("search", "text", paymentNo, "status", "FAILED", "minor", "4444")).isEmpty();
        assertThat(
                        act(
                                "search",
                                "text",
                                refundNo,
                                "status",
                                "SUCCEEDED",
                                "minor",
                                "4444",
                                "cursor",
                                refundNo,
                                "needs_person",
                                "yes"))
                .isEmpty();
        assertThat(act("counts")).contains("awaitingApproval=");
    }

    @Test
    @Tag("F25")
    void f25ATimeOutAfterTheEffectIsFoundByAskingAndExecutedOnce() {
        Sandbox.misbehaves("{" + REFUND + ",\"kind\":\"close_connection\"}");
        String refundNo = request(4444);

        sends();
        assertThat(status(refundNo)).isEqualTo("PROCESSING");
        assertThat(sums()).isEqualTo("4444 0 0");
        InContainer.advance(Duration.ofSeconds(11));
        asks();

        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(sums()).isEqualTo("0 4444 0");
        assertThat(executed(refundNo)).isEqualTo(1);
    }

    @Test
    void acceptedIsNotDone() {
        Sandbox.misbehaves("{" + REFUND + ",\"kind\":\"take_time\",\"seconds\":30}");
        String refundNo = request(4444);

        sends();
        assertThat(status(refundNo)).isEqualTo("PROCESSING");
        for (int i = 0; i < 4; i++) {
            InContainer.advance(Duration.ofSeconds(61));
            asks();
            sends();
        }

        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(executed(refundNo)).isEqualTo(1);
    }

    @Test
    void aBalanceTooLowWaitsForStaff() {
        Sandbox.misbehaves(
                "{"
                        + REFUND
                        + ",\"kind\":\"refuse\",\"sub_code\":\"ACQ.SELLER_BALANCE_NOT_ENOUGH\"}");
        String refundNo = request(4444);
        sends();
        assertThat(status(refundNo)).isEqualTo("PROCESSING");
        assertThat(workItems(refundNo, "refund_needs_person")).isOne();
        assertThat(
                        act(
                                "search",
                                "text",
                                refundNo,
                                "status",
                                "PROCESSING",
                                "minor",
                                "4444",
                                "needs_person",
                                "yes"))
                .isEqualTo(refundNo);

        assertThat(act("retry", "refund_no", refundNo)).isEqualTo("PROCESSING");
        InContainer.advance(Duration.ofSeconds(4));
        sends();

        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(workItems(refundNo, "refund_needs_person")).isZero();
    }

    @Test
    @Tag("F28")
    void f28EightApproveAtOnceAndItIsExecutedOnce() throws Exception {
        String refundNo = act("request", "payment_no", paymentNo, "minor", "4444", "propose", "y");
        assertThat(act("approve", "refund_no", refundNo)).isEqualTo("own_refund");

        List<String> answers = atOnce(8, "approve", "refund_no", refundNo);

        assertThat(answers).filteredOn("REQUESTED"::equals).hasSize(1);
        assertThat(answers).filteredOn("refund_not_awaiting_approval"::equals).hasSize(7);
        sends();
        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(executed(refundNo)).isEqualTo(1);
    }

    /** S15: the database's own last word. */
    @Test
    @Tag("F28")
    void f28TheDatabaseHoldsFourEyesWhateverTheCodeDoes() {
        String refundNo = act("request", "payment_no", paymentNo, "minor", "4444", "propose", "y");

        for (String broken :
                List.of(
                        "approved_minor = 4444, decided_by = 'staff:anna'",
                        "approved_minor = 4443, decided_by = 'staff:bert'")) {
            assertThatThrownBy(
                            () ->
                                    InContainer.sql(
                                            "update refunds.refund set "
                                                    + broken
                                                    + ", decided_at = created_at where refund_no = '"
                                                    + refundNo
                                                    + "'"))
                    .hasMessageContaining("ck_refund_approval");
        }
    }

    /** F23: by the façade, on the real tables. */
    @Test
    @Tag("F23")
    void f23RefundsAtOnceNeverTakeMoreThanWasPaid() throws Exception {
        List<String> answers = atOnce(8, "request", "payment_no", paymentNo, "minor", "2963");

        assertThat(answers).filteredOn("refund_exceeds_captured"::equals).hasSize(6);
        assertThat(sums()).isEqualTo("5926 0 0");
    }

    /** F47: two nodes run the same timer. */
    @Test
    @Tag("F47")
    void f47EightSweepsAtOnceSendItOnce() throws Exception {
        String refundNo = request(4444);

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(threads.submit(RefundFaultsIT::sends));
            }
            for (Future<?> sweep : running) {
                sweep.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(posts(refundNo)).isEqualTo(1);
    }

    @Test
    @Tag("F60")
    void f60ARefundOfTheConsoleIsRecordedAndCountsAgainstOurs() {
        Sandbox.post(
                "/trades/" + paymentNo + "/refund",
                "{\"amount\":\"60.00\",\"out_request_no\":\"C1\",\"notify\":false}");

        assertThat(act("see", "payment_no", paymentNo, "minor", "6000", "number", "C1"))
                .isEqualTo("seen");
        assertThat(act("see", "payment_no", paymentNo, "minor", "6000", "number", "C1"))
                .isEqualTo("seen");
        InContainer.sweep(SIGHTINGS, "settleDue");

        assertThat(sums()).isEqualTo("0 0 6000");
        assertThat(
                        Product.count(
                                "refunds.refund where origin = 'PROVIDER' and status = 'SUCCEEDED'"
                                        + " and request_no = 'C1' and payment_no = '"
                                        + paymentNo
                                        + "'"))
                .isOne();
        assertThat(request(2889)).isEqualTo("refund_exceeds_captured");
        assertThat(request(2888)).startsWith("CFR");
    }

    @Test
    @Tag("F26")
    void f26StaffSayThatTheBankGaveItBack() {
        String refundNo = request(4444);
        sends();
        Sandbox.post("/trades/" + paymentNo + "/refunds/" + refundNo + "/return", "{}");
        assertThat(act("query", "refund_no", refundNo)).isEqualTo("SUCCEEDED");

        assertThat(act("returned", "refund_no", refundNo)).isEqualTo("own_refund");
        assertThat(act("returned", "refund_no", refundNo, "by", "bert")).isEqualTo("FAILED");

        assertThat(sums()).isEqualTo("0 0 0");
        assertThat(workItems(refundNo, "refund_returned")).isOne();
    }

    private String request(long minor) {
        return act("request", "payment_no", paymentNo, "minor", String.valueOf(minor));
    }

    private static void sends() {
        InContainer.sweep(SWEEPER, "sendDue");
    }

    private static void asks() {
        InContainer.sweep(SWEEPER, "queryDue");
    }

    private static String act(String act, String... arguments) {
        Map<String, String> all = new HashMap<>(Map.of("act", act));
        for (int i = 0; i < arguments.length; i += 2) {
            all.put(arguments[i], arguments[i + 1]);
        }
        return InContainer.run(RefundActs.class, all);
    }

    private static List<String> atOnce(int times, String act, String... arguments)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                String[] mine = java.util.Arrays.copyOf(arguments, arguments.length + 2);
                mine[arguments.length] = "by";
                mine[arguments.length + 1] = "second" + i;
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return act(act, mine);
                                }));
            }
            start.countDown();
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : running) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String status(String refundNo) {
        return Product.rows(
                        "select status as s from refunds.refund where refund_no = '"
                                + refundNo
                                + "'")
                .get(0)
                .getString("s");
    }

    private String sums() {
        JsonObject row =
                Product.rows(
                                "select refund_reserved_minor as r, refunded_minor as d,"
                                        + " refunded_outside_minor as o from payments.payment"
                                        + " where payment_no = '"
                                        + paymentNo
                                        + "'")
                        .get(0);
        return row.getString("r") + " " + row.getString("d") + " " + row.getString("o");
    }

    private static long workItems(String about, String kind) {
        return Product.count(
                "refunds.work_item where closed_at is null and kind = '"
                        + kind
                        + "' and about = '"
                        + about
                        + "'");
    }

    /** How many refunds of this number the provider has. */
    private long executed(String refundNo) {
        return Sandbox.get("/trades/" + paymentNo + "/refunds")
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(refund -> refund.toString().contains(refundNo))
                .count();
    }

    private long posts(String refundNo) {
        assertThat(executed(refundNo)).isEqualTo(1);
        return Sandbox.postsReceived("alipay.trade.refund", paymentNo);
    }
}
