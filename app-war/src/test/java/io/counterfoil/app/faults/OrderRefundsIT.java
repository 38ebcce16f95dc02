package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refunds as merchants see them: by the API, in their order, and in what they are told. */
class OrderRefundsIT extends DeployedWar {

    private static final String SWEEPER = "io.counterfoil.refunds.application.RefundSweeper";
    private static final String SIGHTINGS = "io.counterfoil.refunds.application.SightingSweeper";
    private static final String SURPLUS = "io.counterfoil.orders.application.RefundSurplusSweeper";

    private Merchant merchant;

    @BeforeEach
    void theProviderIsFresh() {
        merchant = Merchant.demo();
        Sandbox.reset();
    }

    @AfterEach
    void theProviderBehavesAgain() {
        Sandbox.behaves();
    }

    @Test
    void halfAndThenTheRestGoesBackAndTheMerchantIsTold() {
        JsonObject order = paidOrder();
        String orderNo = order.getString("order_no");

        HttpResponse<String> half = refund(orderNo, 4444L);
        sends();

        assertThat(half.statusCode()).as(half.body()).isEqualTo(201);
        String refundNo = Merchant.json(half).getString("refund_no");
        assertThat(half.headers().firstValue("Location").orElseThrow())
                .endsWith("/api/v1/refunds/" + refundNo);
        JsonObject refund = Merchant.json(merchant.get("/api/v1/refunds/" + refundNo));
        assertThat(refund.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(refund.getString("refunded_at")).isNotBlank();
        JsonObject partly = merchant.order(orderNo);
        assertThat(partly.getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(refunded(partly)).isEqualTo(4444);
        assertThat(partly.getInt("version")).isEqualTo(order.getInt("version") + 1);
        assertThat(partly.getJsonArray("refunds")).hasSize(1);

        assertThat(refund(orderNo, null).statusCode()).isEqualTo(201);
        sends();

        JsonObject all = merchant.order(orderNo);
        assertThat(all.getString("status")).isEqualTo("REFUNDED");
        assertThat(refunded(all)).isEqualTo(8888);
        assertThat(Product.webhooks(orderNo, "order.refunded")).isEqualTo(2);
        assertThat(code(refund(orderNo, null))).isEqualTo("nothing_to_refund");
        String cashier = URI.create(order.getString("cashier_url")).getPath();
        assertThat(Http.get(cashier + "?lang=en").body()).contains("Refunded").contains("88.88");
        assertThat(Merchant.of("other").get("/api/v1/refunds/" + refundNo).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("F23")
    void f23RefundsAtOnceByTheApiNeverTakeMoreThanWasPaid() throws Exception {
        String orderNo = paidOrder().getString("order_no");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<HttpResponse<String>>> running = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            running.add(
                    threads.submit(
                            () -> {
                                start.await();
                                return refund(orderNo, 2222L);
                            }));
        }
        start.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (Future<HttpResponse<String>> one : running) {
            HttpResponse<String> answer = one.get();
            statuses.add(answer.statusCode());
            if (answer.statusCode() != 201) {
                assertThat(code(answer)).isEqualTo("refund_exceeds_captured");
            }
        }
        threads.shutdown();

        assertThat(statuses).filteredOn(Integer.valueOf(201)::equals).hasSize(4);
        assertThat(statuses).filteredOn(Integer.valueOf(422)::equals).hasSize(12);
        sends();
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("REFUNDED");
        assertThat(Product.webhooks(orderNo, "order.refunded")).isEqualTo(4);
    }

    @Test
    @Tag("F60")
    void f60ARefundOfTheConsoleIsHeardOfInItsNotificationAndChangesTheOrder() {
        JsonObject order = paidOrder();
        String paymentNo = order.getString("paid_by");
        Sandbox.behaves();

        Sandbox.post("/trades/" + paymentNo + "/refund", "{\"amount\":\"30.00\"}");
        Sandbox.sendsNotifications();
        InContainer.sweep(SIGHTINGS, "settleDue");

        JsonObject after = merchant.order(order.getString("order_no"));
        assertThat(after.getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(refunded(after)).isEqualTo(3000);
        assertThat(after.getJsonArray("refunds").getJsonObject(0).getString("origin"))
                .isEqualTo("PROVIDER");
        assertThat(Product.webhooks(order.getString("order_no"), "order.refunded")).isOne();
    }

    @Test
    @Tag("F26")
    void f26WhatTheBankGivesBackTakesTheOrderBack() {
        JsonObject order = paidOrder();
        String orderNo = order.getString("order_no");
        String refundNo = Merchant.json(refund(orderNo, null)).getString("refund_no");
        sends();
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("REFUNDED");

        InContainer.run(
                RefundActs.class,
                new HashMap<>(Map.of("act", "returned", "refund_no", refundNo, "by", "bert")));

        JsonObject after = merchant.order(orderNo);
        assertThat(after.getString("status")).isEqualTo("PAID");
        assertThat(refunded(after)).isZero();
        assertThat(after.getInt("version")).isEqualTo(order.getInt("version") + 2);
        assertThat(Product.webhooks(orderNo, "order.refund_failed")).isOne();
        assertThat(
                        Merchant.json(merchant.get("/api/v1/refunds/" + refundNo))
                                .getBoolean("returned"))
                .isTrue();
    }

    @Test
    @Tag("F20")
    void f20SurplusIsProposedApprovedAndGivenBackAndTheOrderStaysPaid() {
        String orderNo = merchant.places();
        JsonObject first = merchant.starts(orderNo, "alipay.page");
        String firstUrl = Merchant.opensPayPage(first);
        JsonObject second = merchant.starts(orderNo, "alipay.wap");
        String secondUrl = Merchant.opensPayPage(second);
        Sandbox.pays(firstUrl);
        Sandbox.sendsNotifications();
        Sandbox.pays(secondUrl);
        Sandbox.sendsNotifications();
        JsonObject paid = merchant.order(orderNo);
        String paymentNo = second.getString("payment_no");
        assertThat(openWork(paymentNo)).isOne();

        InContainer.sweep(SURPLUS, "sweep");
        InContainer.sweep(SURPLUS, "sweep");

        List<JsonObject> rows =
                Product.rows(
                        "select s.state as s, r.refund_no as no, r.status as r from orders.surplus s"
                                + " join refunds.refund r on r.refund_no = s.refund_no"
                                + " where s.payment_no = '"
                                + paymentNo
                                + "'");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getString("s")).isEqualTo("ASKED");
        assertThat(rows.get(0).getString("r")).isEqualTo("AWAITING_APPROVAL");
        InContainer.run(
                RefundActs.class,
                new HashMap<>(
                        Map.of(
                                "act",
                                "approve",
                                "refund_no",
                                rows.get(0).getString("no"),
                                "by",
                                "bert")));
        sends();

        JsonObject after = merchant.order(orderNo);
        assertThat(after.getString("status")).isEqualTo("PAID");
        assertThat(after.getInt("version")).isEqualTo(paid.getInt("version"));
        assertThat(refunded(after)).isZero();
        assertThat(Product.webhooks(orderNo, "order.refunded")).isZero();
        assertThat(openWork(paymentNo)).isZero();
        assertThat(
                        Product.count(
                                "orders.surplus where state = 'GIVEN_BACK' and payment_no = '"
                                        + paymentNo
                                        + "'"))
                .isOne();
    }

    private JsonObject paidOrder() {
        String orderNo = merchant.places();
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        Sandbox.pays(Merchant.opensPayPage(payment));
        assertThat(
                        InContainer.run(
                                ApplyAnswer.class,
                                Map.of("payment_no", payment.getString("payment_no"))))
                .isEqualTo("SUCCEEDED");
        return merchant.order(orderNo);
    }

    private HttpResponse<String> refund(String orderNo, Long minor) {
        return merchant.refunds(orderNo, minor);
    }

    private static void sends() {
        for (int i = 0; i < 4; i++) {
            InContainer.sweep(SWEEPER, "sendDue");
            InContainer.advance(java.time.Duration.ofSeconds(4));
        }
    }

    private static long openWork(String paymentNo) {
        return Product.count(
                "orders.work_item where closed_at is null and kind = 'surplus' and about = '"
                        + paymentNo
                        + "'");
    }

    private static int refunded(JsonObject order) {
        return order.getJsonObject("refunded_amount").getInt("amount");
    }

    private static String code(HttpResponse<String> refusal) {
        return Merchant.json(refusal).getString("code");
    }
}
