package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between a buyer's payment and our knowing of it. */
class PayingFaultsIT extends DeployedWar {

    private Merchant merchant;
    private String orderNo;
    private String paymentNo;
    private String payUrl;

    @BeforeEach
    void aBuyerIsAtThePayPage() {
        merchant = Merchant.demo();
        Sandbox.reset();
        orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        paymentNo = payment.getString("payment_no");
        payUrl = Merchant.opensPayPage(payment);
    }

    @AfterEach
    void theProviderBehavesAgain() {
        Sandbox.behaves();
    }

    @Test
    void aSignedNotificationAndAQueryMakeItPaid() {
        Sandbox.pays(payUrl);
        Sandbox.sendsNotifications();

        assertPaidOnce();
        assertThat(lastAnswerToNotification()).isEqualTo("success");
        assertThat(Sandbox.postsReceived("alipay.trade.query", paymentNo)).isOne();
    }

    @Test
    void f09EveryNotificationIsLostAndAQueryFindsThePayment() {
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        Sandbox.pays(payUrl);
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");

        InContainer.advance(Duration.ofSeconds(2));
        Product.asksWhatIsDue();

        assertPaidOnce();
    }

    @Test
    void f10AHundredDuplicatesAtOnceAreOneTransitionAndAllAcknowledged() {
        Sandbox.misbehaves("{\"kind\":\"duplicate\",\"count\":100,\"times\":1}");
        Sandbox.pays(payUrl);
        Sandbox.sendsNotifications();

        assertPaidOnce();
        List<JsonObject> sends = sends();
        assertThat(sends).hasSizeGreaterThanOrEqualTo(100);
        // One that came while the first was being worked on may be told to come again; what comes
        // again is acknowledged.
        Sandbox.post("/notifications/" + notificationId() + "/send", "{}");
        assertThat(lastAnswerToNotification()).isEqualTo("success");
        assertPaidOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "other_key", "missing", "sha1"})
    void f12AForgedNotificationChangesNothingAndIsNotAcknowledged(String how) {
        Sandbox.misbehaves("{\"kind\":\"forge\",\"times\":0,\"how\":\"" + how + "\"}");
        Sandbox.pays(payUrl);
        Sandbox.sendsNotifications();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");
        assertThat(lastAnswerToNotification()).isEqualTo("fail");
        assertThat(
                        Product.rows(
                                "select reason from notifications.notification where status ="
                                        + " 'FORGED' order by received_at desc"))
                .first()
                .satisfies(row -> assertThat(row.getString("reason")).isNotBlank());
        assertThat(Sandbox.postsReceived("alipay.trade.query", paymentNo)).isZero();
    }

    @Test
    void f13ALateNotificationAfterTheOrderWasClosedIsSurplus() {
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        Sandbox.opens(payUrl);
        assertThat(merchant.closes(orderNo).statusCode()).isEqualTo(200);
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");

        Sandbox.paysByNumber(paymentNo, "{\"even_if_closed\":true}");
        InContainer.advance(Duration.ofHours(25));
        Sandbox.behaves();
        Sandbox.post("/trades/" + paymentNo + "/notify", "{}");
        Sandbox.sendsNotifications();

        assertThat(lastAnswerToNotification()).isEqualTo("success");
        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("SUCCEEDED");
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");
        assertThat(Product.surplus(orderNo)).isOne();
        assertThat(Product.bookEntries(paymentNo)).isOne();
        assertThat(Product.webhooks(orderNo, "order.paid")).isZero();
        assertThat(workItems("orders", paymentNo) + workItems("orders", orderNo)).isPositive();
        assertThat(workItems("payments", paymentNo)).isOne();
    }

    @Test
    void f14AnOldGenuineNotificationHasNoEffectAndIsAcknowledged() {
        Sandbox.pays(payUrl);
        Sandbox.sendsNotifications();
        long queries = Sandbox.postsReceived("alipay.trade.query", paymentNo);

        InContainer.advance(Duration.ofDays(3));
        Sandbox.post("/notifications/" + notificationId() + "/send", "{}");

        assertThat(lastAnswerToNotification()).isEqualTo("success");
        assertThat(Sandbox.postsReceived("alipay.trade.query", paymentNo)).isEqualTo(queries);
        assertPaidOnce();
    }

    @Test
    void f15ANotificationBeforeTheBrowserGotItsAnswerIsAccepted() {
        Sandbox.misbehaves("{\"kind\":\"before_answer\"}");

        Sandbox.pays(payUrl);

        Sandbox.sendsNotifications();
        assertPaidOnce();
    }

    @Test
    void f16NotificationQueryAndCloseAtOnceHaveOneWinner() throws Exception {
        Sandbox.misbehaves("{\"kind\":\"lose\",\"times\":1}");
        Sandbox.pays(payUrl);
        InContainer.advance(Duration.ofSeconds(2));

        List<Callable<Object>> atOnce =
                List.of(
                        () -> send(Product::asksWhatIsDue),
                        () -> send(() -> merchant.closes(orderNo)),
                        () -> send(() -> Sandbox.post("/trades/" + paymentNo + "/notify", "{}")),
                        () -> send(Sandbox::sendsNotifications),
                        () -> send(() -> comesBack(paymentNo)));
        ExecutorService threads = Executors.newFixedThreadPool(atOnce.size());
        try {
            for (var done : threads.invokeAll(atOnce)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Sandbox.sendsNotifications();

        assertPaidOnce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"close_connection\"",
                "{\"kind\":\"http_error\",\"status\":502",
                "{\"kind\":\"half_body\"",
                "{\"kind\":\"html\"",
                "{\"kind\":\"empty_body\"",
                "{\"kind\":\"bad_signature\"",
                "{\"kind\":\"unsigned\"",
                "{\"kind\":\"refuse\",\"code\":\"20000\",\"sub_code\":\"isp.unknow-error\"",
                "{\"kind\":\"hang\",\"seconds\":12"
            })
    void f17TroubleWithAQueryIsUnknownAndNotAcknowledged(String wish) {
        Sandbox.misbehaves(wish + ",\"on\":\"alipay.trade.query\",\"times\":0}");

        Sandbox.pays(payUrl);
        Sandbox.sendsNotifications();

        assertThat(lastAnswerToNotification()).isEqualTo("fail");
        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("PENDING");
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");

        Sandbox.behaves();
        InContainer.advance(Duration.ofMinutes(1));
        Product.asksWhatIsDue();
        assertPaidOnce();
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount, 0.01",
        "app_id, 2021000000009999",
        "seller_id, 2088000000009999",
        "out_trade_no, CFP01J00000000000000000000000",
        "out_trade_no, P20261122000001"
    })
    void f29EachFieldThatDiffersInAGenuineMessageIsRefused(String field, String value) {
        Sandbox.misbehaves(
                "{\"kind\":\"alter\",\"times\":0,\"resign\":true,\"field\":\""
                        + field
                        + "\",\"value\":\""
                        + value
                        + "\"}");
        Sandbox.pays(payUrl);
        Sandbox.sendsNotifications();

        assertThat(lastAnswerToNotification()).isEqualTo("fail");
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");
        List<JsonObject> refused =
                Product.rows(
                        "select id, reason from notifications.notification where status ="
                                + " 'MISMATCH' order by received_at desc, id desc");
        assertThat(refused.get(0).getString("reason")).isNotBlank();
        assertThat(workItems("notifications", refused.get(0).getString("id"))).isOne();
    }

    @Test
    void f29AnotherAmountInOurOwnVerifiedQueryIsSurplusAndNeverPaysTheOrder() {
        Sandbox.misbehaves("{\"kind\":\"lose\",\"times\":0}");
        Sandbox.opens(payUrl);
        Sandbox.paysByNumber(paymentNo, "{\"amount\":\"80.00\"}");

        InContainer.advance(Duration.ofSeconds(2));
        Product.asksWhatIsDue();

        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("SUCCEEDED");
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");
        assertThat(Product.surplus(orderNo)).isOne();
        assertThat(Product.bookEntries(paymentNo)).isOne();
        assertThat(Product.webhooks(orderNo, "order.paid")).isZero();
    }

    @Test
    void f30TwoOrdersThatShareATradeNumberBookOne() {
        String tradeNo = Sandbox.pays(payUrl).getString("trade_no");
        Sandbox.sendsNotifications();
        assertPaidOnce();
        String secondOrder = merchant.places();
        JsonObject second = merchant.starts(secondOrder, "alipay.page");
        String secondNo = second.getString("payment_no");

        Sandbox.opens(Merchant.opensPayPage(second));
        Sandbox.paysByNumber(secondNo, "{\"trade_no\":\"" + tradeNo + "\"}");
        Sandbox.sendsNotifications();
        InContainer.advance(Duration.ofSeconds(2));
        Product.asksWhatIsDue();

        assertThat(merchant.orderStatus(secondOrder)).isEqualTo("AWAITING_PAYMENT");
        assertThat(Product.bookEntries(secondNo)).isZero();
        assertThat(workItems("payments", secondNo)).isOne();
    }

    @Test
    void f31AnAbsentTradeStaysUnknownUntilItShows() {
        Sandbox.misbehaves(
                "{\"on\":\"alipay.trade.query\",\"kind\":\"not_exist\",\"seconds\":300,\"times\":0}");
        Sandbox.misbehaves("{\"kind\":\"lose\",\"times\":0}");
        Sandbox.pays(payUrl);

        InContainer.advance(Duration.ofSeconds(2));
        Product.asksWhatIsDue();
        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("PENDING");

        InContainer.advance(Duration.ofSeconds(301));
        Product.asksWhatIsDue();
        assertPaidOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay.trade.query", "alipay.trade.close"})
    void f61AConnectionThatEndsWithoutAnAnswerIsOnePost(String method) {
        Sandbox.opens(payUrl);
        Sandbox.misbehaves(
                "{\"on\":\"alipay.trade.close\",\"kind\":\"close_connection\",\"effect\":false,\"times\":0}");
        Sandbox.misbehaves(
                "{\"on\":\"alipay.trade.query\",\"kind\":\"close_connection\",\"times\":0}");
        if (method.equals("alipay.trade.close")) {
            assertThat(merchant.closes(orderNo).statusCode()).isEqualTo(202);
        } else {
            // A way back makes us ask once, without a retry.
            comesBack(paymentNo);
        }

        assertThat(Sandbox.postsReceived(method, paymentNo)).isOne();
    }

    private static Object send(Runnable act) {
        act.run();
        return Boolean.TRUE;
    }

    private static HttpResponse<String> comesBack(String paymentNo) {
        return Http.get("/return/demo/" + paymentNo);
    }

    private void assertPaidOnce() {
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("SUCCEEDED");
        assertThat(Product.successes(paymentNo)).isOne();
        assertThat(Product.webhooks(orderNo, "order.paid")).isOne();
        assertThat(Product.bookEntries(paymentNo)).isOne();
        assertThat(Product.surplus(orderNo)).isZero();
    }

    private static long workItems(String module, String about) {
        return Product.count(
                module + ".work_item where about = '" + about + "' and closed_at is null");
    }

    private String notificationId() {
        return Sandbox.notifications(paymentNo).getJsonObject(0).get("id").toString();
    }

    private List<JsonObject> sends() {
        return Sandbox.notifications(paymentNo).getValuesAs(JsonObject.class).stream()
                .flatMap(
                        sent ->
                                sent
                                        .getJsonArray("deliveries")
                                        .getValuesAs(JsonObject.class)
                                        .stream())
                .toList();
    }

    private String lastAnswerToNotification() {
        List<JsonObject> sends = sends();
        assertThat(sends).isNotEmpty();
        return sends.get(sends.size() - 1).getString("answer");
    }
}
