package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.conformance.AccountUnderTest.Method;
import io.counterfoil.app.it.Http;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens our pay page as a browser would, and sees what it lets a buyer do. */
final class Buyer {

    private static final String PC = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
    private static final String PHONE = "Mozilla/5.0 (Linux; Android 15; Mobile) Chrome/140.0";

    private Buyer() {}

    /** What the page of this attempt lets him do; empty where it can't be opened just now. */
    static Optional<JsonObject> action(JsonObject payment, Method method) {
        return PayPage.action(opens(payment, method).body());
    }

    static HttpResponse<String> opens(JsonObject payment, Method method) {
        return Http.send(
                Http.request(URI.create(payment.getString("pay_url")).getPath())
                        .header("User-Agent", userAgent(method))
                        .build());
    }

    /** The browser goes back to the merchant after paying; answers where it is sent then. */
    static String comesBack(String url, JsonObject fields) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        if (fields != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encoded(fields)));
        }
        HttpResponse<String> answer = Http.send(request.build());
        assertThat(answer.statusCode()).as("a way back always leads somewhere").isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String userAgent(Method method) {
        if (method.worksOnPc()) {
            return PC;
        }
        return method.places().contains("PHONE") || method.appBrowser().isEmpty()
                ? PHONE
                : PHONE + " " + method.appBrowser() + "/8.0";
    }

    private static String encoded(JsonObject fields) {
        return fields.keySet().stream()
                .map(name -> encoded(name) + "=" + encoded(fields.getString(name)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
