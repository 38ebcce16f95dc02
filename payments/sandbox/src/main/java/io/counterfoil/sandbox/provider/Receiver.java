package io.counterfoil.sandbox.provider;

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

    /**
     * @param status 0 = there was none
     * @param text all of it, or why there was none
     */
    record Answer(int status, String text) {

        /** Its beginning, for people to read. */
        String begin() {
            return text.length() > KEPT_CHARACTERS ? text.substring(0, KEPT_CHARACTERS) : text;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(3))
                    .build();

    Answer post(String url, Message message) {
        try {
            var target = URI.create(url);
            if (!isThisMachine(target)) {
                return new Answer(0, "refused: not an address of this machine");
            }
            var request =
                    HttpRequest.newBuilder(target)
                            .timeout(Duration.ofSeconds(15))
                            .POST(BodyPublishers.ofByteArray(message.body()));
            message.headers().forEach(request::header);
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(0, "no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "no answer: the sandbox was stopped");
        }
    }

    private static boolean isThisMachine(URI target) throws IOException {
        return target.getHost() != null
                && Arrays.stream(InetAddress.getAllByName(target.getHost()))
                        .allMatch(InetAddress::isLoopbackAddress);
    }
}
