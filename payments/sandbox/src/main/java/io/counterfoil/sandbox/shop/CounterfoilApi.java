package io.counterfoil.sandbox.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * The one call that the shop makes: {@code POST /api/v1/orders}, as any merchant's server would.
 */
@ApplicationScoped
class CounterfoilApi {
    private static final System.Logger LOG = System.getLogger(CounterfoilApi.class.getName());
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** Time-out, still running under the same key, too early, too many: no verdict on the order. */
    private static final Set<Integer> ASK_AGAIN = Set.of(408, 425, 429);

    private ShopSettings settings;
    private HttpClient client;

    CounterfoilApi() {}

    @Inject
    CounterfoilApi(ShopSettings settings) {
        this.settings = settings;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** Repeating the call with the same key and body is safe: the order is made at most once. */
    ApiAnswer placeOrder(String idempotencyKey, String body) {
        if (settings.apiKey().isEmpty()) {
            return new ApiAnswer.Refused("shop_has_no_api_key");
        }
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(settings.apiUrl() + "/api/v1/orders"))
                        .timeout(ANSWER_TIMEOUT)
                        .header("Authorization", "Bearer " + settings.apiKey().get())
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, application/problem+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build();
        try {
            return read(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ApiAnswer.Unknown();
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The payment system gave no answer: {0}",
                    e.toString());
            return new ApiAnswer.Unknown();
        }
    }

    private static ApiAnswer read(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200 || status == 201) {
            return taken(response.body());
        }
        if (status < 400 || status >= 500 || ASK_AGAIN.contains(status)) {
            LOG.log(System.Logger.Level.INFO, "The payment system answered {0}", status);
            return new ApiAnswer.Unknown();
        }
        String code = code(response.body());
        if (status == 409 && code.startsWith("idempotency")) {
            return new ApiAnswer.Unknown();
        }
        LOG.log(System.Logger.Level.INFO, "An order was refused with {0} {1}", status, code);
        return new ApiAnswer.Refused(code);
    }

    private static ApiAnswer taken(String body) {
        try {
            JsonObject order = object(body);
            return new ApiAnswer.Taken(
                    new ShopOrder.Placed(
                            order.getString("order_no"),
                            web(order.getString("cashier_url")),
                            Instant.parse(order.getString("expires_at"))));
        } catch (JsonException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | DateTimeParseException e) {
            LOG.log(System.Logger.Level.WARNING, "The payment system's answer is not readable");
            return new ApiAnswer.Unknown();
        }
    }

    /** The buyer is sent there, so it must be a place on the web and no script. */
    private static String web(String url) {
        String scheme = URI.create(url).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("not a web address");
        }
        return url;
    }

    private static String code(String body) {
        try {
            String code = object(body).getString("code", "unknown");
            return code.matches("[A-Za-z0-9_.-]{1,100}") ? code : "unknown";
        } catch (JsonException | ClassCastException e) {
            return "unknown";
        }
    }

    private static JsonObject object(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
