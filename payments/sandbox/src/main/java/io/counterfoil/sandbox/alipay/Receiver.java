package io.counterfoil.sandbox.alipay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * The merchant's end: posts a notification and reads the answer. Follows no redirect, and a sandbox
 * talks to this machine only.
 */
final class Receiver {

    private static final int KEPT_CHARACTERS = 200;

    /** {@code success} as the whole body of a 200 is the only acknowledgement. */
    record Answer(int status, String text, boolean success) {}

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(3))
                    .build();

    Answer post(String url, String body, String charset) {
        try {
            var target = URI.create(url);
            if (!isThisMachine(target)) {
                return new Answer(0, "refused: not an address of this machine", false);
            }
            var request =
                    HttpRequest.newBuilder(target)
                            .timeout(Duration.ofSeconds(15))
                            .header(
                                    "Content-Type",
                                    "application/x-www-form-urlencoded; charset=" + charset)
                            .POST(BodyPublishers.ofString(body, StandardCharsets.US_ASCII))
                            .build();
            var response = http.send(request, BodyHandlers.ofByteArray());
            var text = new String(response.body(), StandardCharsets.UTF_8);
            return new Answer(
                    response.statusCode(),
                    cut(text),
                    response.statusCode() == 200 && text.equals("success"));
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(0, cut("no answer: " + e), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "no answer: the sandbox was stopped", false);
        }
    }

    private static boolean isThisMachine(URI target) throws IOException {
        return target.getHost() != null
                && Arrays.stream(InetAddress.getAllByName(target.getHost()))
                        .allMatch(InetAddress::isLoopbackAddress);
    }

    private static String cut(String text) {
        return text.length() > KEPT_CHARACTERS ? text.substring(0, KEPT_CHARACTERS) : text;
    }
}
