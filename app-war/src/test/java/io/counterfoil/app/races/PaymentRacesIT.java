package io.counterfoil.app.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many who know something of one payment, or want something of one order, at once. */
class PaymentRacesIT extends Racing {

    private static final String A_METHOD = "alipay.page";
    private static final String ANOTHER_PROVIDERS = "unionpay.gateway";
    private static final String MATCHING = "io.counterfoil.reconciliation.application.MatchSweeper";
    private static final int CLIENTS = 50;

    @Test
    @Tag("F16")
    @Tag("F21")
    void notificationQueryReturnCloseExpiryAndMatchingAtOnceAreOneTransition() throws Exception {
        for (int round = 0; round < Race.rounds(2); round++) {
            anotherRound();
            String orderNo = merchant.places();
            JsonObject payment = merchant.starts(orderNo, A_METHOD);
            String paymentNo = paymentNo(payment);
            long notification = paidAndNotYetTold(payment);
            boolean isOver = round % 2 == 1;
            if (isOver) {
                InContainer.advance(Duration.ofMinutes(31));
            }

            List<Callable<Object>> acts =
                    List.of(
                            () -> isTaken(notification),
                            () -> isTaken(notification),
                            () -> asks(paymentNo),
                            () -> asks(paymentNo),
                            () -> comesBack(paymentNo),
                            () -> closes(orderNo),
                            () -> done(Product::asksWhatIsDue),
                            () -> InContainer.sweep(MATCHING, "match"),
                            () -> done(isOver ? Product::expiresOrders : () -> closes(orderNo)));
            Race.of(i -> acts.get(i % acts.size()));

            assertThat(isTaken(notification)).isTrue();
            settles();
            isBookedOnce(orderNo, paymentNo);
        }
    }

    @Test
    @Tag("F10")
    void aHundredDuplicatesAtOnceAreOneTransition() throws Exception {
        for (int round = 0; round < Race.rounds(1); round++) {
            anotherRound();
            String orderNo = merchant.places();
            JsonObject payment = merchant.starts(orderNo, A_METHOD);
            long notification = paidAndNotYetTold(payment);

            for (int sent = 0; sent < 100; sent += Race.THREADS) {
                Race.of(i -> () -> isTaken(notification));
            }

            assertThat(isTaken(notification)).isTrue();
            isBookedOnce(orderNo, paymentNo(payment));
        }
    }

    @Test
    @Tag("F20")
    void successesOfTwoProvidersAtOnceAreOnePaymentAndOneSurplus() throws Exception {
        for (int round = 0; round < Race.rounds(2); round++) {
            anotherRound();
            String orderNo = merchant.places();
            JsonObject one = merchant.starts(orderNo, A_METHOD);
            // Shown and not opened: it can't be closed there, and the switch goes on.
            String action = payAction(one);
            JsonObject other = merchant.starts(orderNo, ANOTHER_PROVIDERS);
            long first = paidAndNotYetTold(one, action);
            long second = paidAndNotYetTold(other);

            Race.of(i -> () -> isTaken(i % 2 == 0 ? first : second));

            assertThat(isTaken(first)).isTrue();
            assertThat(isTaken(second)).isTrue();
            assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
            for (JsonObject payment : List.of(one, other)) {
                assertThat(merchant.paymentStatus(paymentNo(payment))).isEqualTo("SUCCEEDED");
                assertThat(Product.successes(paymentNo(payment))).isOne();
                assertThat(Product.bookEntries(paymentNo(payment))).isOne();
            }
            assertThat(Product.surplus(orderNo)).isOne();
            assertThat(Product.webhooks(orderNo, "order.paid")).isOne();
        }
    }

    @Test
    @Tag("F21")
    void closeAndSuccessAtOnceLeaveNoMoneyAside() throws Exception {
        for (int round = 0; round < Race.rounds(2); round++) {
            anotherRound();
            String orderNo = merchant.places();
            JsonObject payment = merchant.starts(orderNo, A_METHOD);
            String action = payAction(payment);
            Sandbox.post("/open", action);

            Race.of(
                    i ->
                            i == 0
                                    ? () -> triesToPay(paymentNo(payment))
                                    : i % 2 == 0
                                            ? () -> closes(orderNo)
                                            : () -> asks(paymentNo(payment)));
            Sandbox.sendsNotifications();
            settles();

            boolean wasPaid =
                    Sandbox.get("/trades/" + paymentNo(payment))
                            .asJsonObject()
                            .containsKey("paid_at");
            if (wasPaid) {
                isBookedOnce(orderNo, paymentNo(payment));
            } else {
                assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");
                assertThat(merchant.paymentStatus(paymentNo(payment))).isEqualTo("CLOSED");
                assertThat(Product.webhooks(orderNo, "order.closed")).isOne();
            }
        }
    }

    @Test
    @Tag("F19")
    void fiftyClientsWithOneKeyGetOneAnswer() throws Exception {
        anotherRound();
        String orderKey = Merchant.aNumber();
        String order = Merchant.anOrder(Merchant.aNumber());
        String orderNo =
                sameForAll(i -> () -> merchant.post("/api/v1/orders", orderKey, order))
                        .getString("order_no");

        String payKey = Merchant.aNumber();
        String paymentNo =
                sameForAll(
                                i ->
                                        () ->
                                                merchant.post(
                                                        "/api/v1/orders/" + orderNo + "/payments",
                                                        payKey,
                                                        "{\"method\":\"" + A_METHOD + "\"}"))
                        .getString("payment_no");
        assertThat(Product.count("payments.payment where order_no = '" + orderNo + "'")).isOne();

        anotherRound();
        String closeKey = Merchant.aNumber();
        sameForAll(
                i -> () -> merchant.post("/api/v1/orders/" + orderNo + "/close", closeKey, "{}"));
        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("CLOSED");
        assertThat(Product.webhooks(orderNo, "order.closed")).isOne();
    }

    @Test
    @Tag("F19")
    void manyDoubleClicksWithAKeyEachMakeOneAttempt() throws Exception {
        for (int round = 0; round < Race.rounds(1); round++) {
            anotherRound();
            String orderNo = merchant.places();

            List<HttpResponse<String>> answers =
                    Race.of(i -> () -> merchant.tries(orderNo, A_METHOD));

            assertThat(answers)
                    .allSatisfy(
                            answer ->
                                    assertThat(answer.statusCode())
                                            .as(answer.body())
                                            .isIn(200, 201, 409));
            assertThat(Product.count("payments.payment where order_no = '" + orderNo + "'"))
                    .isOne();
        }
    }

    @Test
    @Tag("F47")
    void manySweepsOfTheSameTimerAskEachPaymentOnce() throws Exception {
        for (int round = 0; round < Race.rounds(1); round++) {
            anotherRound();
            List<String> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JsonObject payment = merchant.starts(merchant.places(), A_METHOD);
                Sandbox.post("/open", payAction(payment));
                waiting.add(paymentNo(payment));
            }
            InContainer.advance(Duration.ofSeconds(3));

            Race.of(i -> () -> done(Product::asksWhatIsDue));

            for (String paymentNo : waiting) {
                assertThat(calls("query", paymentNo))
                        .as("asked about %s by one of them", paymentNo)
                        .isOne();
            }
        }
    }

    @Test
    @Tag("F47")
    void manySweepsOfTheSameTimerCloseEachExpiredOrderOnce() throws Exception {
        for (int round = 0; round < Race.rounds(1); round++) {
            anotherRound();
            Map<String, String> expired = new TreeMap<>();
            for (int i = 0; i < 4; i++) {
                String orderNo = merchant.places();
                JsonObject payment = merchant.starts(orderNo, A_METHOD);
                Sandbox.post("/open", payAction(payment));
                expired.put(orderNo, paymentNo(payment));
            }
            InContainer.advance(Duration.ofMinutes(31));

            Race.of(i -> () -> done(Product::expiresOrders));
            settles();

            expired.forEach(
                    (orderNo, paymentNo) -> {
                        assertThat(merchant.orderStatus(orderNo)).isEqualTo("CLOSED");
                        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("CLOSED");
                        assertThat(Product.webhooks(orderNo, "order.closed")).isOne();
                        assertThat(calls("close", paymentNo)).isOne();
                    });
        }
    }

    /** One answer for all who got one; who came too early is told that it is still running. */
    private static JsonObject sameForAll(IntFunction<Callable<HttpResponse<String>>> call)
            throws Exception {
        List<HttpResponse<String>> answers = Race.of(CLIENTS, call);
        HttpResponse<String> after = call.apply(0).call();

        assertThat(after.statusCode()).as(after.body()).isIn(200, 201);
        Set<String> bodies =
                answers.stream()
                        .filter(answer -> answer.statusCode() != 409)
                        .map(answer -> answer.statusCode() + " " + answer.body())
                        .collect(Collectors.toSet());
        assertThat(bodies).containsExactly(after.statusCode() + " " + after.body());
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .allSatisfy(
                        answer ->
                                assertThat(read(answer.body()).getString("code"))
                                        .isEqualTo("idempotency_key_in_progress"));
        return read(after.body());
    }

    private static int calls(String role, String paymentNo) {
        return Sandbox.get("/requests?call=" + role + "&out_trade_no=" + paymentNo)
                .asJsonObject()
                .getInt("count");
    }

    /** What was taken on and not finished is finished by the timers. */
    private static void settles() {
        for (int i = 0; i < 3; i++) {
            InContainer.advance(Duration.ofMinutes(2));
            Product.repeatsDueCloses();
            Product.expiresOrders();
            Product.asksWhatIsDue();
            Product.closesDueAttempts();
        }
    }

    private static String asks(String paymentNo) {
        String status = InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo));
        assertThat(status).doesNotStartWith("failed");
        return status;
    }

    private static int comesBack(String paymentNo) {
        int status = Http.get("/return/demo/" + paymentNo).statusCode();
        assertThat(status).isEqualTo(303);
        return status;
    }

    private int closes(String orderNo) {
        HttpResponse<String> answer = merchant.closes(orderNo);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202, 409);
        return answer.statusCode();
    }

    /** Whoever is too late is refused by the provider. */
    private static boolean triesToPay(String paymentNo) {
        return Sandbox.tries("/trades/" + paymentNo + "/pay", "{}") < 300;
    }

    private static Object done(Runnable act) {
        act.run();
        return Boolean.TRUE;
    }
}
