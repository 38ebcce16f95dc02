package io.counterfoil.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.OnOneDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * S31: nonsense on every route, over a bare socket, is answered without a stack trace and never by
 * a 500.
 */
@OnOneDatabase
class MalformedRequestsIT extends DeployedWar {

    private static final int REQUESTS = 10_000;

    /**
     * So many that none of them uses up what its key may ask for in a minute: the clock stands
     * still.
     */
    private static final int MERCHANTS = 20;

    private static final long SEED = 20261122L;
    private static final int MOST_BYTES_READ = 100_000;

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW");

    private static final List<String> ROUTES =
            List.of(
                    "/",
                    "/api/v1/orders",
                    "/api/v1/orders/{}",
                    "/api/v1/orders/{}/close",
                    "/api/v1/orders/{}/payments",
                    "/api/v1/payments/{}",
                    "/api/v1/payment-methods",
                    "/api/v1/refunds",
                    "/cashier/{}",
                    "/cashier/{}/state",
                    "/pay/{}",
                    "/notify/{}",
                    "/notify/demo",
                    "/return/demo/{}",
                    "/admin/",
                    "/admin/login",
                    "/admin/orders/{}",
                    "/assets/{}",
                    "/webjars/{}",
                    "/{}");

    private static final List<String> NONSENSE =
            List.of(
                    "x",
                    "%00",
                    "%",
                    "%zz",
                    "..%2f..%2fetc%2fpasswd",
                    "%c0%ae%c0%ae",
                    "'%20or%201=1--",
                    "%3Cscript%3E",
                    "CFO01J00000000000000000000000",
                    "CFP7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                    "%F0%9F%8D%B5",
                    "a".repeat(2_000),
                    "?limit=-1",
                    "?limit=999999999999",
                    "?cursor=%ff",
                    "?status=NOPE",
                    ";jsessionid=1",
                    "$%7Bjndi:ldap://x%7D",
                    "__$%7B7*7%7D__");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "\"x\"",
                    "{\"items\":null}",
                    "{\"items\":[null]}",
                    "{\"currency\":\"ZZZ\",\"items\":[{\"unit_price\":1e400}]}",
                    "{\"merchant_order_no\":\"\\u0000\",\"subject\":\"\\ud800\"}",
                    "[".repeat(500),
                    "a=b&a=b&%%%=1",
                    "sign=1&sign_type=RSA2&charset=utf-16&out_trade_no=\u0000",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                    "x".repeat(70_000));

    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json;charset=utf-7",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "text/xml",
                    "nonsense",
                    "");

    private static final Pattern TELLTALE =
            Pattern.compile(
                    "Exception|\\bat [a-z]+(\\.[a-zA-Z]+)+\\(|org\\.hibernate|jakarta\\.|glassfish|Payara|JdbcSQL|PSQL|select .* from ");

    @Test
    void s31NonsenseIsAnsweredCalmly() throws IOException {
        for (int i = 0; i < MERCHANTS; i++) {
            Merchant.of("nonsense-" + i);
        }
        Random random = new Random(SEED);
        int answered = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String request = request(random);
            String answer = exchange(request);
            String shown = request.substring(0, Math.min(300, request.length())) + "\n→ " + answer;
            assertThat(answer).as(shown).doesNotStartWith("HTTP/1.1 500");
            assertThat(TELLTALE.matcher(answer).find()).as(shown).isFalse();
            if (answer.startsWith("HTTP/1.1 ")) {
                answered++;
            }
        }
        assertThat(answered)
                .as("most of it is HTTP enough to be answered")
                .isGreaterThan(REQUESTS / 2);
        assertThat(Http.get("/health/ready").statusCode()).isEqualTo(200);
    }

    private static String request(Random random) {
        String path = pick(random, ROUTES).replace("{}", pick(random, NONSENSE));
        String body = pick(random, BODIES);
        StringBuilder request = new StringBuilder();
        request.append(pick(random, METHODS)).append(' ').append(path).append(" HTTP/1.1\r\n");
        request.append("Host: localhost\r\nConnection: close\r\n");
        if (random.nextBoolean()) {
            request.append(
                    "Authorization: Bearer cf_test_key_of_nonsense-"
                            + random.nextInt(MERCHANTS)
                            + "\r\n");
        }
        if (random.nextBoolean()) {
            request.append("Idempotency-Key: ").append(random.nextInt(50)).append("\r\n");
        }
        if (random.nextInt(4) == 0) {
            request.append("Cookie: lang=").append(pick(random, NONSENSE)).append("\r\n");
        }
        if (random.nextInt(4) == 0) {
            request.append("Accept: ").append(pick(random, TYPES)).append("\r\n");
        }
        request.append("Content-Type: ").append(pick(random, TYPES)).append("\r\n");
        request.append("Content-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        return request.toString();
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), Http.product("/").getPort())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            } catch (SocketException refusedEarly) {
                // The server may answer and close before it read all of a large body.
            }
            return read(socket);
        }
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try {
            int count;
            while (answer.size() < MOST_BYTES_READ
                    && (count = socket.getInputStream().read(buffer)) > 0) {
                answer.write(buffer, 0, count);
            }
        } catch (SocketException | SocketTimeoutException ended) {
            // What came until then is looked at.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
