package io.counterfoil.app.crash;

import io.counterfoil.app.conformance.PayPage;
import io.counterfoil.app.processes.Await;
import io.counterfoil.app.processes.Calls;
import io.counterfoil.app.processes.Installation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A merchant and its buyer, who ask again, with the same key and the same bytes, whatever was not
 * answered: the node that they talk to dies.
 */
final class Shop {

    static final long PRICE = 8888;

    /** Two leases, and two starts on a busy machine. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

    private final Installation installation;
    private final List<Answered> promises = new ArrayList<>();

    private record Answered(String path, String key, String body, String answer) {}

    Shop(Installation installation) {
        this.installation = installation;
    }

    /** An order that can be paid for half an hour; answers its number. */
    String orders() {
        return orders("");
    }

    /** The same of a buyer who is told by mail. */
    String ordersFor(String email) {
        return orders("\"buyer\":{\"email\":\"" + email + "\",\"locale\":\"en\"},");
    }

    private String orders(String more) {
        return post(
                        "/api/v1/orders",
                        "{"
                                + more
                                + "\"merchant_order_no\":\""
                                + aNumber()
                                + "\",\"subject\":\"Longjing tea\",\"currency\":\"CNY\",\"items\":"
                                + "[{\"name\":\"Longjing\",\"unit_price\":"
                                + PRICE
                                + ",\"quantity\":1}]}")
                .getString("order_no");
    }

    /** An attempt whose pay page the buyer has open. */
    Attempt starts(String orderNo, String method) {
        JsonObject payment =
                post(
                        "/api/v1/orders/" + orderNo + "/payments",
                        "{\"method\":\"" + method + "\",\"client_ip\":\"203.0.113.7\"}");
        String page = URI.create(payment.getString("pay_url")).getPath();
        return new Attempt(payment.getString("payment_no"), opens(page));
    }

    void pays(Attempt attempt) {
        installation
                .sandbox()
                .post(
                        "/pay",
                        Json.createObjectBuilder()
                                .add("pay_action", attempt.action())
                                .build()
                                .toString());
    }

    /** Whoever comes to the provider's page; pays later, or never. */
    void looks(Attempt attempt) {
        installation
                .sandbox()
                .post(
                        "/open",
                        Json.createObjectBuilder()
                                .add("pay_action", attempt.action())
                                .build()
                                .toString());
    }

    void comesBack(String account, Attempt attempt) {
        answered(
                () ->
                        Calls.to(url("/return/" + account + "/" + attempt.paymentNo()))
                                .header("User-Agent", AGENT)
                                .GET()
                                .build());
    }

    void closes(String orderNo) {
        post("/api/v1/orders/" + orderNo + "/close", "{}");
    }

    void refunds(String orderNo, long minor) {
        post(
                "/api/v1/refunds",
                Json.createObjectBuilder()
                        .add("order_no", orderNo)
                        .add("amount", minor)
                        .add("reason", "a broken cup")
                        .add("merchant_refund_no", aNumber())
                        .build()
                        .toString());
    }

    void awaits(String orderNo, String status) {
        Await.until(
                LONGEST,
                () -> orderNo + " is " + statusOf(orderNo) + ", not " + status,
                () -> statusOf(orderNo).equals(status));
    }

    /** What paid the order. */
    String paymentOf(String orderNo) {
        return installation
                .postgres()
                .rows(
                        "select paid_by from orders.merchant_order where order_no = '"
                                + orderNo
                                + "'")
                .get(0)
                .get(0);
    }

    /** Whatever was answered once is answered so for ever (I7, I11). */
    List<String> brokenPromises() {
        List<String> broken = new ArrayList<>();
        for (Answered promise : promises) {
            String again = answered(() -> request(promise)).body();
            if (!again.equals(promise.answer())) {
                broken.add(promise.answer() + " became " + again);
            }
        }
        return broken;
    }

    /** What a page lets the buyer do at the provider. */
    record Attempt(String paymentNo, JsonObject action) {}

    private JsonObject opens(String page) {
        List<JsonObject> shown = new ArrayList<>();
        Await.until(
                LONGEST,
                () -> page + " shows no way to pay",
                () -> {
                    Optional<JsonObject> action =
                            PayPage.action(
                                    answered(
                                                    () ->
                                                            Calls.to(url(page))
                                                                    .header("User-Agent", AGENT)
                                                                    .GET()
                                                                    .build())
                                            .body());
                    action.ifPresent(shown::add);
                    return action.isPresent();
                });
        return shown.get(0);
    }

    private JsonObject post(String path, String body) {
        String[] key = {aNumber()};
        HttpResponse<String> answer =
                answered(
                        () -> request(new Answered(path, key[0], body, "")),
                        refusal -> {
                            // The one refusal that passes, and stays the answer of its key.
                            if (refusal.contains("\"attempt_closing\"")) {
                                key[0] = aNumber();
                            }
                        });
        promises.add(new Answered(path, key[0], body, answer.body()));
        return Calls.read(answer.body()).asJsonObject();
    }

    private HttpRequest request(Answered promise) {
        return Calls.to(url(promise.path()))
                .header("Authorization", "Bearer " + Installation.API_KEY)
                .header("Idempotency-Key", promise.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(promise.body()))
                .build();
    }

    private String statusOf(String orderNo) {
        return installation
                .postgres()
                .rows("select status from orders.merchant_order where order_no = '" + orderNo + "'")
                .get(0)
                .get(0);
    }

    private HttpResponse<String> answered(Question question) {
        return answered(question, refusal -> {});
    }

    private HttpResponse<String> answered(Question question, Consumer<String> refused) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        List<String> trouble = new ArrayList<>();
        Await.until(
                LONGEST,
                () -> "no answer: " + trouble,
                () -> {
                    try {
                        HttpResponse<String> answer = Calls.send(question.ask());
                        boolean isAnswer = answer.statusCode() < 400;
                        if (isAnswer) {
                            answers.add(answer);
                        } else {
                            trouble.add(answer.statusCode() + " " + answer.body());
                            refused.accept(answer.body());
                        }
                        return isAnswer;
                    } catch (IOException unanswered) {
                        trouble.add(unanswered.toString());
                        return false;
                    }
                });
        return answers.get(0);
    }

    private URI url(String path) {
        return installation.url().resolve(path);
    }

    private static String aNumber() {
        return "m-" + UUID.randomUUID();
    }

    private interface Question {
        HttpRequest ask();
    }
}
