package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The sandbox's control API, as {@code docs/sandbox.md} says it. */
public final class Sandbox {

    private Sandbox() {}

    /** Forgets everything; its clock follows the product's. */
    public static void reset() {
        post("/reset", "{}");
        InContainer.advance(Duration.ZERO);
    }

    /** A buyer opens the provider's page and pays; answers the trade. */
    public static JsonObject pays(String payUrl) {
        return post("/pay", Json.createObjectBuilder().add("pay_url", payUrl).build().toString())
                .asJsonObject();
    }

    public static void opens(String payUrl) {
        post("/open", Json.createObjectBuilder().add("pay_url", payUrl).build().toString());
    }

    /** Pays by number what a browser had opened; {@code options} as the sandbox's guide says. */
    public static JsonObject paysByNumber(String paymentNo, String options) {
        return post("/trades/" + paymentNo + "/pay", options).asJsonObject();
    }

    public static void closesAtProvider(String paymentNo) {
        post("/trades/" + paymentNo + "/close", "{}");
    }

    public static void misbehaves(String wish) {
        post("/misbehaviours", wish);
    }

    public static void behaves() {
        delete("/misbehaviours");
    }

    /** Sends what is due and waits for the answers. */
    public static void sendsNotifications() {
        post("/notifications/run", "{}");
    }

    public static JsonArray notifications(String paymentNo) {
        return get("/notifications?out_trade_no=" + paymentNo).asJsonArray();
    }

    public static long postsReceived(String method, String paymentNo) {
        return get("/requests?verb=POST&method=" + method + "&out_trade_no=" + paymentNo)
                .asJsonObject()
                .getInt("count");
    }

    public static JsonStructure get(String path) {
        return send(request(path).GET().build());
    }

    public static void delete(String path) {
        send(request(path).DELETE().build());
    }

    /** What may be refused; answers the status. */
    public static int tries(String path, String json) {
        return Http.send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json))
                                .build())
                .statusCode();
    }

    public static JsonStructure post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    private static HttpRequest.Builder request(String path) {
        String origin = "http://127.0.0.1:" + Http.product("/").getPort();
        return HttpRequest.newBuilder(URI.create(origin + "/sandbox/api" + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static JsonStructure send(HttpRequest request) {
        HttpResponse<String> answer = Http.send(request);
        assertThat(answer.statusCode()).as(request.uri() + ": " + answer.body()).isLessThan(300);
        if (answer.body().isBlank()) {
            return JsonStructure.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.read();
        }
    }
}
