package io.counterfoil.app.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many who want money back, decide about it, or send it, at once. */
class RefundRacesIT extends Racing {

    private static final String SWEEPER = "io.counterfoil.refunds.application.RefundSweeper";

    private String orderNo;
    private String paymentNo;

    @Test
    @Tag("F23")
    void refundsOfAllSizesAtOnceNeverTakeMoreThanWasPaid() throws Exception {
        for (int round = 0; round < Race.rounds(1); round++) {
            aBuyerPays();

            List<HttpResponse<String>> answers =
                    Race.of(i -> () -> merchant.refunds(orderNo, 100L + 97L * i));

            long accepted = 0;
            for (int i = 0; i < answers.size(); i++) {
                HttpResponse<String> answer = answers.get(i);
                if (answer.statusCode() == 201) {
                    accepted += 100L + 97L * i;
                } else {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
                    assertThat(read(answer.body()).getString("code"))
                            .isEqualTo("refund_exceeds_captured");
                }
            }
            assertThat(accepted).isBetween(1L, Merchant.PRICE);
            assertThat(sums()).isEqualTo(accepted + " 0 0");
            sendsAndAsksUntilNothingIsReserved();
            assertThat(sums()).isEqualTo("0 " + accepted + " 0");
            assertThat(refundedThere()).isEqualTo(accepted);
        }
    }

    @Test
    @Tag("F28")
    void ofManyApprovalsOneCountsAndItsApplicantsNever() throws Exception {
        for (int round = 0; round < Race.rounds(1); round++) {
            aBuyerPays();
            String refundNo =
                    act(
                            "request",
                            "anna",
                            Map.of("payment_no", paymentNo, "minor", "4444", "propose", "y"));

            List<String> answers =
                    Race.of(
                            i ->
                                    () ->
                                            act(
                                                    i % 8 == 7 ? "reject" : "approve",
                                                    i % 4 == 0 ? "anna" : "second" + i,
                                                    Map.of("refund_no", refundNo)));

            assertThat(answers).filteredOn(List.of("REQUESTED", "REJECTED")::contains).hasSize(1);
            for (int i = 0; i < answers.size(); i += 4) {
                assertThat(answers.get(i)).isIn("own_refund", "refund_not_awaiting_approval");
            }
            boolean isApproved = answers.contains("REQUESTED");
            Race.of(8, i -> () -> sends());
            sendsAndAsksUntilNothingIsReserved();
            assertThat(refundedThere()).isEqualTo(isApproved ? 4444 : 0);
            assertThat(sums()).isEqualTo(isApproved ? "0 4444 0" : "0 0 0");
            assertThat(
                            Product.count(
                                    "refunds.refund_change where refund_no = '"
                                            + refundNo
                                            + "' and from_status = 'AWAITING_APPROVAL'"
                                            + " and to_status <> from_status"))
                    .isOne();
        }
    }

    @Test
    @Tag("F47")
    void manySweepsOfTheSameTimerSendEachRefundOnce() throws Exception {
        for (int round = 0; round < Race.rounds(1); round++) {
            aBuyerPays();
            for (int i = 0; i < 5; i++) {
                assertThat(merchant.refunds(orderNo, 1000L).statusCode()).isEqualTo(201);
            }

            Race.of(i -> () -> sends());
            sendsAndAsksUntilNothingIsReserved();

            assertThat(sums()).isEqualTo("0 5000 0");
            assertThat(refundedThere()).isEqualTo(5000);
            assertThat(Sandbox.postsReceived("alipay.trade.refund", paymentNo)).isEqualTo(5);
        }
    }

    @Test
    @Tag("F19")
    void fiftyClientsWithOneKeyMakeOneRefund() throws Exception {
        aBuyerPays();
        String key = Merchant.aNumber();
        String body =
                "{\"order_no\":\"%s\",\"amount\":4444,\"reason\":\"broken\",\"merchant_refund_no\":\"%s\"}"
                        .formatted(orderNo, Merchant.aNumber());

        List<HttpResponse<String>> answers =
                Race.of(50, i -> () -> merchant.post("/api/v1/refunds", key, body));

        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(201, 409).contains(201);
        assertThat(
                        answers.stream()
                                .filter(answer -> answer.statusCode() == 201)
                                .map(HttpResponse::body)
                                .distinct())
                .hasSize(1);
        assertThat(sums()).isEqualTo("4444 0 0");
    }

    private void aBuyerPays() {
        anotherRound();
        orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        paymentNo = paymentNo(payment);
        paidAndNotYetTold(payment);
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
    }

    private void sendsAndAsksUntilNothingIsReserved() {
        for (int i = 0; i < 60 && !sums().startsWith("0 "); i++) {
            InContainer.advance(Duration.ofSeconds(10));
            sends();
            InContainer.sweep(SWEEPER, "queryDue");
        }
    }

    private long refundedThere() {
        return Sandbox.get("/trades/" + paymentNo + "/refunds")
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(refund -> refund.getString("state").equals("done"))
                .mapToLong(refund -> Long.parseLong(refund.getString("amount").replace(".", "")))
                .sum();
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

    private static String sends() {
        return InContainer.sweep(SWEEPER, "sendDue");
    }

    private static String act(String act, String by, Map<String, String> arguments) {
        Map<String, String> all = new TreeMap<>(arguments);
        all.put("act", act);
        all.put("by", by);
        return InContainer.run(RefundActs.class, all);
    }
}
