package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around an order: repeats, switches, expiry and close against payment. */
class OrderFaultsIT extends DeployedWar {

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
    @Tag("F06")
    void f06ARepeatWhoseAnswerWasLostGetsTheSameBytes() {
        String key = Merchant.aNumber();
        String body = Merchant.anOrder(Merchant.aNumber());

        HttpResponse<String> first = merchant.post("/api/v1/orders", key, body);
        HttpResponse<String> again = merchant.post("/api/v1/orders", key, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        HttpResponse<String> other =
                merchant.post("/api/v1/orders", key, Merchant.anOrder(Merchant.aNumber()));
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    @Tag("F19")
    void f19FiftyClientsWithOneKeyMakeOneOrder() throws Exception {
        String key = Merchant.aNumber();
        String merchantOrderNo = Merchant.aNumber();
        String body = Merchant.anOrder(merchantOrderNo);

        List<HttpResponse<String>> answers =
                atOnce(50, () -> merchant.post("/api/v1/orders", key, body));

        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(201, 409);
        assertThat(
                        answers.stream()
                                .filter(answer -> answer.statusCode() == 201)
                                .map(HttpResponse::body)
                                .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(
                        Product.count(
                                "orders.merchant_order where merchant_order_no = '"
                                        + merchantOrderNo
                                        + "'"))
                .isOne();
    }

    @Test
    @Tag("F19")
    void f19ManyClicksOnOneMethodMakeOneAttempt() throws Exception {
        String orderNo = merchant.places();

        List<HttpResponse<String>> answers =
                atOnce(20, () -> merchant.tries(orderNo, "alipay.page"));

        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 201, 409);
        assertThat(Product.count("payments.payment where order_no = '" + orderNo + "'")).isOne();
    }

    @ParameterizedTest
    @Tag("F20")
    @Tag("F62")
    @ValueSource(booleans = {true, false})
    void f20AndF62TheFirstOfTwoPaymentsPaysAndTheSecondIsSurplus(boolean oldAttemptFirst) {
        String orderNo = merchant.places();
        JsonObject old = merchant.starts(orderNo, "alipay.page");
        String oldUrl = Merchant.opensPayPage(old);
        // The buyer never opened Alipay's cashier: it can't be closed there, and the switch goes
        // on.
        JsonObject current = merchant.starts(orderNo, "alipay.wap");
        String currentUrl = Merchant.opensPayPage(current);

        String first = oldAttemptFirst ? oldUrl : currentUrl;
        String second = oldAttemptFirst ? currentUrl : oldUrl;
        Sandbox.pays(first);
        Sandbox.sendsNotifications();
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
        Sandbox.pays(second);
        Sandbox.sendsNotifications();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
        assertThat(merchant.paymentStatus(old.getString("payment_no"))).isEqualTo("SUCCEEDED");
        assertThat(merchant.paymentStatus(current.getString("payment_no"))).isEqualTo("SUCCEEDED");
        assertThat(Product.surplus(orderNo)).isOne();
        assertThat(Product.webhooks(orderNo, "order.paid")).isOne();
        assertThat(Product.bookEntries(old.getString("payment_no"))).isOne();
        assertThat(Product.bookEntries(current.getString("payment_no"))).isOne();
    }

    @Test
    @Tag("F62")
    void f62ASuccessOfTheOldAttemptClosesTheNewerOne() {
        String orderNo = merchant.places();
        JsonObject old = merchant.starts(orderNo, "alipay.page");
        String oldUrl = Merchant.opensPayPage(old);
        JsonObject newer = merchant.starts(orderNo, "alipay.wap");
        Sandbox.opens(Merchant.opensPayPage(newer));

        Sandbox.pays(oldUrl);
        Sandbox.sendsNotifications();
        Product.closesDueAttempts();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
        assertThat(merchant.paymentStatus(newer.getString("payment_no"))).isEqualTo("CLOSED");
    }

    @Test
    @Tag("F21")
    void f21PaidDuringACloseWhoseAnswerIsUnknownIsPaid() {
        String orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        String payUrl = Merchant.opensPayPage(payment);
        Sandbox.opens(payUrl);
        Sandbox.misbehaves(
                "{\"on\":\"alipay.trade.close\",\"kind\":\"http_error\",\"effect\":false,\"times\":0}");
        Sandbox.misbehaves("{\"on\":\"alipay.trade.query\",\"kind\":\"http_error\",\"times\":0}");

        HttpResponse<String> closing = merchant.closes(orderNo);

        assertThat(closing.statusCode()).isEqualTo(202);
        assertThat(Merchant.json(closing).getBoolean("closing")).isTrue();
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");
        assertThat(merchant.tries(orderNo, "alipay.wap").statusCode()).isEqualTo(409);

        Sandbox.behaves();
        Sandbox.pays(payUrl);
        Sandbox.sendsNotifications();
        InContainer.advance(Duration.ofMinutes(5));
        Product.repeatsDueCloses();
        Product.expiresOrders();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
        assertThat(merchant.order(orderNo).getBoolean("closing", false)).isFalse();
        assertThat(Product.surplus(orderNo)).isZero();
    }

    @Test
    @Tag("F21")
    void f21AnUnknownCloseIsFinishedByTheSweeps() {
        String orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        Sandbox.opens(Merchant.opensPayPage(payment));
        Sandbox.misbehaves(
                "{\"on\":\"alipay.trade.close\",\"kind\":\"http_error\",\"effect\":true,\"times\":0}");
        Sandbox.misbehaves("{\"on\":\"alipay.trade.query\",\"kind\":\"http_error\",\"times\":0}");
        assertThat(merchant.closes(orderNo).statusCode()).isEqualTo(202);

        Sandbox.behaves();
        InContainer.advance(Duration.ofMinutes(5));
        Product.repeatsDueCloses();
        Product.asksWhatIsDue();
        Product.expiresOrders();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");
        assertThat(Product.webhooks(orderNo, "order.closed")).isOne();
    }

    @Test
    @Tag("F21")
    void f21ExpiryAsksTheProviderFirstAndFindsTheMoney() {
        String orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        Sandbox.pays(Merchant.opensPayPage(payment));

        InContainer.advance(Duration.ofMinutes(31));
        Product.expiresOrders();
        Product.asksWhatIsDue();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
    }

    @Test
    void anOrderThatNobodyPaidExpires() {
        String orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        Sandbox.opens(Merchant.opensPayPage(payment));

        InContainer.advance(Duration.ofMinutes(31));
        Product.expiresOrders();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");
        assertThat(merchant.paymentStatus(payment.getString("payment_no"))).isEqualTo("CLOSED");
        assertThat(Product.webhooks(orderNo, "order.closed")).isOne();
    }

    @Test
    @Tag("F62")
    void f62PaidAfterTheOrderExpiredIsSurplusAndTheOrderStaysClosed() {
        String orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        String payUrl = Merchant.opensPayPage(payment);
        Sandbox.opens(payUrl);
        InContainer.advance(Duration.ofMinutes(31));
        Product.expiresOrders();
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");

        Sandbox.paysByNumber(payment.getString("payment_no"), "{\"even_if_closed\":true}");
        Sandbox.sendsNotifications();

        assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");
        assertThat(Product.surplus(orderNo)).isOne();
        assertThat(merchant.paymentStatus(payment.getString("payment_no"))).isEqualTo("SUCCEEDED");
    }

    @Test
    void s03AnotherMerchantFindsNothing() {
        String orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        Merchant stranger = Merchant.of("stranger");
        String nowhere = stranger.get("/api/v1/orders/CFO01J00000000000000000000000").body();

        HttpResponse<String> order = stranger.get("/api/v1/orders/" + orderNo);
        assertThat(order.statusCode()).isEqualTo(404);
        assertThat(order.body()).isEqualTo(nowhere);
        assertThat(stranger.get("/api/v1/payments/" + payment.getString("payment_no")).statusCode())
                .isEqualTo(404);
        assertThat(stranger.closes(orderNo).statusCode()).isEqualTo(404);
        assertThat(stranger.tries(orderNo, "alipay.page").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/orders").body()).doesNotContain(orderNo);
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> answers = new java.util.ArrayList<>();
            for (var done :
                    threads.invokeAll(IntStream.range(0, times).mapToObj(i -> act).toList())) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
