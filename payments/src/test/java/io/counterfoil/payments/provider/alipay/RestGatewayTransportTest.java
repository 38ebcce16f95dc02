package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F17 and F61 over a real socket: every trouble is "no answer", and every call goes out once. */
@Timeout(60)
class RestGatewayTransportTest {

    /** Only where silence is the point, so that a busy machine is not taken for a silent one. */
    private static final TimeLimits SHORT =
            new TimeLimits(Duration.ofMillis(500), Duration.ofMillis(500));

    private static final TimeLimits LIMITS =
            new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final SignedRequest REQUEST =
            new RequestSigner(
                            Vectors.APP_ID,
                            Vectors.APP_KEY,
                            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                    .sign("alipay.trade.query", "{\"subject\":\"测试 +%7B{x}&=\"}");

    private final RestGatewayTransport transport = new RestGatewayTransport();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<HttpHandler> behaviour = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private URI gateway;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    behaviour.get().handle(exchange);
                    exchange.close();
                });
        server.start();
        gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do");
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theRequestArrivesAsItWasSigned() {
        AtomicReference<String> seen = new AtomicReference<>();
        AtomicReference<Map<String, String>> params = new AtomicReference<>();
        behaviour.set(
                exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    seen.set(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI().getPath()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Content-Type"));
                    Map<String, String> arrived =
                            FakeGateway.form(exchange.getRequestURI().getRawQuery());
                    assertThat(arrived).doesNotContainKey("biz_content");
                    arrived.putAll(FakeGateway.form(body));
                    params.set(arrived);
                    answer(exchange, 200, "{}");
                });

        byte[] body = transport.post(gateway, REQUEST, LIMITS);

        assertThat(body).isEqualTo("{}".getBytes(UTF_8));
        assertThat(seen.get())
                .isEqualToIgnoringCase(
                        "POST /gateway.do application/x-www-form-urlencoded;charset=utf-8");
        assertThat(params.get()).isEqualTo(REQUEST.params());
    }

    @Test
    void anAnswerIsReadWhateverItsTypeSays() {
        behaviour.set(
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
                    answer(exchange, 200, "{\"a\":\"测\"}");
                });

        assertThat(new String(transport.post(gateway, REQUEST, LIMITS), UTF_8))
                .isEqualTo("{\"a\":\"测\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 308, 400, 401, 403, 404, 429, 500, 502, 503, 504})
    void everyOtherStatusIsNoAnswerAndNoRedirectIsFollowed(int status) {
        behaviour.set(
                exchange -> {
                    exchange.getResponseHeaders().add("Location", gateway + "/elsewhere");
                    answer(exchange, status, status == 204 ? "" : "{\"code\":\"10000\"}");
                });

        assertNoAnswer("HTTP status " + status);
        assertThat(requests).hasValue(1);
    }

    @Test
    void silenceIsATimeOut() {
        behaviour.set(exchange -> await());

        assertNoAnswer("time-out", SHORT);
        assertThat(requests).hasValue(1);
    }

    @Test
    void anAnswerThatStopsHalfwayIsATimeOut() {
        behaviour.set(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.getResponseBody().flush();
                    await();
                });

        assertNoAnswer("time-out", SHORT);
    }

    /** F61: without the JVM's switch the JDK sends the POST a second time here. */
    @Test
    void aConnectionClosedWithoutAnAnswerIsNotTriedAgain() {
        behaviour.set(exchange -> exchange.getRequestBody().readAllBytes());

        assertNoAnswer("broken connection");
        assertThat(requests).hasValue(1);
    }

    @Test
    void halfABodyIsNoAnswer() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            threads.submit(
                    () -> {
                        try (var connection = rude.accept()) {
                            connection.getInputStream().read(new byte[4096]);
                            connection
                                    .getOutputStream()
                                    .write(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a"
                                                    .getBytes(UTF_8));
                        }
                        return null;
                    });
            gateway = URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/gateway.do");

            assertNoAnswer("an answer that was cut off");
        }
    }

    @Test
    void nobodyThereIsABrokenConnection() {
        server.stop(0);

        assertNoAnswer("broken connection");
    }

    @Test
    void aHugeAnswerIsNotRead() {
        behaviour.set(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[8192];
                    try {
                        while (over.getCount() > 0) {
                            exchange.getResponseBody().write(block);
                        }
                    } catch (IOException e) {
                        // The reader has gone, as it should.
                    }
                });

        assertNoAnswer("an answer longer than 64 KiB");
    }

    @Test
    void anAnswerOfExactlyTheLimitIsRead() {
        behaviour.set(exchange -> answer(exchange, 200, "x".repeat(64 * 1024)));

        assertThat(transport.post(gateway, REQUEST, LIMITS)).hasSize(64 * 1024);
    }

    /** What the message says goes into our books and logs. */
    @Test
    void noTroubleTellsTheSignedAddress() {
        server.stop(0);

        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> transport.post(gateway, REQUEST, LIMITS))
                .withMessageNotContaining("sign")
                .withMessageNotContaining("gateway.do")
                .withNoCause();
    }

    /** Every read of a dripping answer is in time; all of them together are not. */
    @Test
    void aDrippingAnswerDoesNotOutlastTheDeadline() {
        behaviour.set(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    for (int i = 0; i < 1000 && !isOverIn100Millis(); i++) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                    }
                });
        long start = System.nanoTime();

        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(
                        () ->
                                new Deadline(Duration.ofMillis(700))
                                        .await(
                                                () -> transport.post(gateway, REQUEST, LIMITS),
                                                threads))
                .withMessage("time-out");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private void assertNoAnswer(String message) {
        assertNoAnswer(message, LIMITS);
    }

    private void assertNoAnswer(String message, TimeLimits limits) {
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> transport.post(gateway, REQUEST, limits))
                .withMessageStartingWith(message);
    }

    private boolean isOverIn100Millis() {
        try {
            return over.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
