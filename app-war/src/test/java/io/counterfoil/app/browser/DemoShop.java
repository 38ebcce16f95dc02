package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.SeedMerchant;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The demo shop, its merchant's account, and the sandbox behind both, ready for a buyer. */
final class DemoShop {

    private DemoShop() {}

    /** Everything is set up, nothing misbehaves, and all clocks say the same. */
    static void opens() {
        InContainer.run(
                SeedMerchant.class,
                Map.of(
                        "id",
                        "demo",
                        "key",
                        Http.SHOP_API_KEY,
                        "url",
                        Http.sandbox("/shop/webhook").toString(),
                        "secret",
                        Http.SHOP_WEBHOOK_SECRET));
        sandbox("DELETE", "/api/misbehaviours", "");
        InContainer.advance(Duration.ZERO);
    }

    /** Lets the sandbox do something wrong, as its guide says. */
    static void misbehaves(String wish) {
        sandbox("POST", "/api/misbehaviours", wish);
    }

    /** What Alipay knows of a number. */
    static JsonObject trade(String outTradeNo) {
        return json(sandbox("GET", "/api/trades/" + outTradeNo, ""));
    }

    /** The merchant's server places an order; answers what the API answered. */
    static JsonObject placesOrder() {
        return placesOrder(item("Notebook A5, dotted", 3450, 2), item("Fountain pen", 12800, 1));
    }

    /** One of one thing, which costs so much. */
    static JsonObject placesOrder(int priceMinor) {
        return placesOrder(item("Fountain pen, gold", priceMinor, 1));
    }

    /** For a buyer whose id inside a provider's app the shop knows. */
    static JsonObject placesOrderFor(String openid) {
        String number = "b-" + UUID.randomUUID();
        return posts(
                "/api/v1/orders",
                number,
                order(number, item("Fountain pen", 12800, 1))
                        .add("buyer", Json.createObjectBuilder().add("openid", openid)));
    }

    private static JsonObject placesOrder(JsonObject... items) {
        String number = "b-" + UUID.randomUUID();
        return posts("/api/v1/orders", number, order(number, items));
    }

    /** Gives all of an order's money back, as far as this is up to the shop. */
    static JsonObject refunds(JsonObject order) {
        return refunds(order, Json.createObjectBuilder());
    }

    /** Gives so many cents of an order back. */
    static JsonObject refunds(JsonObject order, int minor) {
        return refunds(order, Json.createObjectBuilder().add("amount", minor));
    }

    private static JsonObject refunds(JsonObject order, JsonObjectBuilder wish) {
        String number = "r-" + UUID.randomUUID();
        return posts(
                "/api/v1/refunds",
                number,
                wish.add("order_no", order.getString("order_no"))
                        .add("reason", "sent back")
                        .add("merchant_refund_no", number));
    }

    private static JsonObject posts(String path, String key, JsonObjectBuilder body) {
        HttpResponse<String> answer =
                Http.send(
                        Http.request(path)
                                .header("Authorization", "Bearer " + Http.SHOP_API_KEY)
                                .header("Idempotency-Key", key)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.build().toString()))
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    /** Somebody refunds in Alipay's console; {@code options} as the sandbox's guide says. */
    static void refundsInTheConsole(String outTradeNo, String options) {
        sandbox("POST", "/api/trades/" + outTradeNo + "/refund", options);
    }

    /** Alipay publishes today's bill, with what was done up to now. */
    static void closesTheDay() {
        sandbox("POST", "/api/statements/close-day", "{}");
    }

    /** Every provider publishes today's bill of every account. */
    static void closesTheDayOfAllAccounts() {
        sandbox("POST", "/api/statements/close-day", "{\"app\":\"*\"}");
    }

    static String orderStatus(JsonObject order) {
        HttpResponse<String> answer =
                Http.send(
                        Http.request("/api/v1/orders/" + order.getString("order_no"))
                                .header("Authorization", "Bearer " + Http.SHOP_API_KEY)
                                .build());
        return json(answer).getString("status");
    }

    private static JsonObjectBuilder order(String number, JsonObject... items) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (JsonObject item : items) {
            all.add(item);
        }
        return Json.createObjectBuilder()
                .add("merchant_order_no", number)
                .add("subject", "Two notebooks and a fountain pen")
                .add("currency", "CNY")
                .add("return_url", Http.sandbox("/shop").toString())
                .add("items", all);
    }

    private static JsonObject item(String name, int price, int quantity) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("unit_price", price)
                .add("quantity", quantity)
                .build();
    }

    private static HttpResponse<String> sandbox(String method, String path, String body) {
        HttpResponse<String> answer =
                Http.send(
                        HttpRequest.newBuilder(Http.sandbox(path))
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
