package io.counterfoil.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to the deployed WAR; follows no redirects. */
public final class Http {

    /** The demo shop's key of the merchant API, in tests only. */
    public static final String SHOP_API_KEY = "cf_test_key_of_demo";

    /** What the demo shop's webhooks are signed with, in tests only. */
    public static final String SHOP_WEBHOOK_SECRET =
            "whsec_dGhlIHNlY3JldCBvZiBhIHNob3AgdGhhdCBleGlzdHMgaW4gdGVzdHM=";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private Http() {}

    public static URI product(String path) {
        return URI.create(RunSettings.product() + path);
    }

    public static URI sandbox(String path) {
        return URI.create(RunSettings.sandbox() + path);
    }

    public static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(product(path)).timeout(Duration.ofSeconds(30));
    }

    public static HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    public static HttpResponse<String> postJson(String path, String json) {
        return postJsonTo(product(path).toString(), json);
    }

    public static HttpResponse<String> postJsonTo(String url, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
