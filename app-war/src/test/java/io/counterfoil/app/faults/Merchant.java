package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.SeedMerchant;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A merchant's server: speaks the public API and nothing else. */
public final class Merchant {

    /** A whole amount of 88.88 CNY: one item. */
    public static final long PRICE = 8888;

    private final String apiKey;

    private Merchant(String apiKey) {
        this.apiKey = apiKey;
    }

    /** The merchant whose provider account the sandbox knows. */
    public static Merchant demo() {
        return of("demo");
    }

    /** Another merchant, without any account. */
    public static Merchant of(String id) {
        String apiKey = "cf_test_key_of_" + id;
        InContainer.run(SeedMerchant.class, new HashMap<>(Map.of("id", id, "key", apiKey)));
        return new Merchant(apiKey);
    }

    public static String anOrder(String merchantOrderNo) {
        return "{\"merchant_order_no\":\""
                + merchantOrderNo
                + "\",\"subject\":\"Longjing tea\",\"currency\":\"CNY\",\"items\":[{\"name\":\"Longjing\","
                + "\"unit_price\":"
                + PRICE
                + ",\"quantity\":1}]}";
    }

    public static String aNumber() {
        return "m-" + UUID.randomUUID();
    }

    /** Places an order and answers its number. */
    public String places() {
        HttpResponse<String> answer = post("/api/v1/orders", aNumber(), anOrder(aNumber()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).getString("order_no");
    }

    /** Starts an attempt and answers it. */
    public JsonObject starts(String orderNo, String method) {
        HttpResponse<String> answer = tries(orderNo, method);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return json(answer);
    }

    public HttpResponse<String> tries(String orderNo, String method) {
        return post(
                "/api/v1/orders/" + orderNo + "/payments",
                aNumber(),
                "{\"method\":\"" + method + "\"}");
    }

    /** Starts an attempt with all that a merchant can say about the buyer. */
    public JsonObject starts(JsonObject attempt, String orderNo) {
        HttpResponse<String> answer =
                post("/api/v1/orders/" + orderNo + "/payments", aNumber(), attempt.toString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return json(answer);
    }

    /** Applies for a refund; no amount is all that is left. */
    public HttpResponse<String> refunds(String orderNo, Long minor) {
        var body =
                Json.createObjectBuilder()
                        .add("order_no", orderNo)
                        .add("reason", "a broken cup")
                        .add("merchant_refund_no", aNumber());
        if (minor != null) {
            body.add("amount", minor);
        }
        return post("/api/v1/refunds", aNumber(), body.build().toString());
    }

    public HttpResponse<String> closes(String orderNo) {
        return post("/api/v1/orders/" + orderNo + "/close", aNumber(), "{}");
    }

    public JsonObject order(String orderNo) {
        return json(get("/api/v1/orders/" + orderNo));
    }

    public String orderStatus(String orderNo) {
        return order(orderNo).getString("status");
    }

    public String paymentStatus(String paymentNo) {
        return json(get("/api/v1/payments/" + paymentNo)).getString("status");
    }

    public HttpResponse<String> get(String path) {
        return Http.send(
                Http.request(path).header("Authorization", "Bearer " + apiKey).GET().build());
    }

    public HttpResponse<String> post(String path, String idempotencyKey, String body) {
        return Http.send(
                Http.request(path)
                        .header("Authorization", "Bearer " + apiKey)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** A buyer's browser opens the pay page: answers where it is sent. */
    public static String opensPayPage(JsonObject payment) {
        String page = Http.get(URI.create(payment.getString("pay_url")).getPath()).body();
        var matcher =
                java.util.regex.Pattern.compile("href=\"(http[^\"]*gateway\\.do[^\"]*)\"")
                        .matcher(page);
        assertThat(matcher.find()).as("the pay page has a link to the provider: " + page).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    public static JsonObject json(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
