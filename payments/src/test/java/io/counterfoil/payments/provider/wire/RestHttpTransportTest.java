package io.counterfoil.payments.provider.wire;

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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F17 and F61 over a real socket: every trouble is "no answer", and every call goes out once. */
@Timeout(60)
class RestHttpTransportTest {

    /** Only where silence is the point, so that a busy machine is not taken for a silent one. */
    private static final TimeLimits SHORT =
            new TimeLimits(Duration.ofMillis(500), Duration.ofMillis(500));

    private static final TimeLimits LIMITS =
            new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final String FORM = "application/x-www-form-urlencoded;charset=utf-8";
    private static final byte[] BODY = "biz_content=%7B%E6%B5%8B+%2B".getBytes(UTF_8);

    private final RestHttpTransport transport = new RestHttpTransport();
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
    void aPostArrivesAsItWasMade() {
        AtomicReference<String> seen = new AtomicReference<>();
        AtomicReference<byte[]> body = new AtomicReference<>();
        behaviour.set(
                exchange -> {
                    body.set(exchange.getRequestBody().readAllBytes());
                    seen.set(
                            line(exchange) + exchange.getRequestHeaders().getFirst("Content-Type"));
                    answer(exchange, 200, "{}");
                });

        HttpReply reply = send(call());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(seen.get())
                .isEqualToIgnoringCase("POST /gateway.do?sign=a%2Bb+c%7C*&x= " + FORM);
        assertThat(body.get()).isEqualTo(BODY);
    }

    @Test
    void aGetArrivesWithItsHeadersAndNoBody() {
        AtomicReference<String> seen = new AtomicReference<>();
        behaviour.set(
                exchange -> {
                    int sent = exchange.getRequestBody().readAllBytes().length;
                    seen.set(
                            line(exchange)
                                    + exchange.getRequestHeaders().get("Authorization")
                                    + exchange.getRequestHeaders().get("Accept")
                                    + sent);
                    exchange.getResponseHeaders().add("Wechatpay-Nonce", "n");
                    answer(exchange, 200, "{}");
                });

        HttpReply reply =
                send(
                        HttpCall.get(
                                call().address(),
                                Map.of(
                                        "Authorization",
                                        "A b=\"c\"",
                                        "Accept",
                                        "application/json")));

        assertThat(seen.get())
                .isEqualTo("GET /gateway.do?sign=a%2Bb+c%7C*&x= [A b=\"c\"][application/json]0");
        assertThat(reply.header("wechatpay-nonce")).hasValue("n");
    }

    @Test
    void twoCallsAtOnceDoNotMixUp() throws Exception {
        behaviour.set(
                exchange -> {
                    byte[] sent = exchange.getRequestBody().readAllBytes();
                    answer(exchange, 200, exchange.getRequestURI() + " " + new String(sent, UTF_8));
                });

        var calls =
                threads.invokeAll(
                        IntStream.range(0, 40)
                                .<Callable<String>>mapToObj(i -> () -> text(send(numbered(i))))
                                .toList());

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).get()).isEqualTo("/call/" + i + " body " + i);
        }
    }

    @Test
    void anAnswerIsReadWhateverItsTypeSays() {
        behaviour.set(
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
                    answer(exchange, 200, "{\"a\":\"测\"}");
                });

        assertThat(text(send(call()))).isEqualTo("{\"a\":\"测\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 308, 400, 401, 403, 404, 429, 500, 502, 503, 504})
    void everyStatusIsHandedOnAndNoRedirectIsFollowed(int status) {
        behaviour.set(
                exchange -> {
                    exchange.getResponseHeaders().add("Location", gateway + "/elsewhere");
                    answer(exchange, status, status == 204 ? "" : "{\"code\":\"10000\"}");
                });

        HttpReply reply = send(call());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(text(reply)).isEqualTo(status == 204 ? "" : "{\"code\":\"10000\"}");
        assertThat(requests).hasValue(1);
    }

    @Test
    @Tag("F17")
    void silenceIsATimeOut() {
        behaviour.set(exchange -> await());

        assertNoAnswer("time-out", SHORT);
        assertThat(requests).hasValue(1);
    }

    @Test
    @Tag("F17")
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
    @Tag("F61")
    void aConnectionClosedWithoutAnAnswerIsNotTriedAgain() {
        behaviour.set(exchange -> exchange.getRequestBody().readAllBytes());

        assertNoAnswer("broken connection");
        assertThat(requests).hasValue(1);
    }

    @Test
    @Tag("F17")
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
    @Tag("F17")
    void nobodyThereIsABrokenConnection() {
        server.stop(0);

        assertNoAnswer("broken connection");
    }

    @Test
    @Tag("F17")
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

        assertNoAnswer("an answer longer than 65536 bytes");
    }

    @Test
    void anAnswerOfExactlyTheLimitIsRead() {
        behaviour.set(exchange -> answer(exchange, 200, "x".repeat(64 * 1024)));

        assertThat(send(call()).body()).hasSize(64 * 1024);
    }

    /** What the message says goes into our books and logs. */
    @Test
    void noTroubleTellsTheSignedAddress() {
        server.stop(0);

        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> send(call()))
                .withMessageNotContaining("sign")
                .withMessageNotContaining("gateway.do")
                .withNoCause();
    }

    /** Every read of a dripping answer is in time; all of them together are not. */
    @Test
    @Tag("F18")
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
                                        .await(() -> send(call()), threads))
                .withMessage("time-out");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private HttpReply send(HttpCall call) {
        return transport.send(call, LIMITS, HttpTransport.MESSAGE);
    }

    private HttpCall call() {
        return HttpCall.post(URI.create(gateway + "?sign=a%2Bb+c%7C*&x="), FORM, BODY);
    }

    private HttpCall numbered(int number) {
        return HttpCall.post(
                gateway.resolve("/call/" + number), FORM, ("body " + number).getBytes(UTF_8));
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), UTF_8);
    }

    private static String line(HttpExchange exchange) {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI() + " ";
    }

    private void assertNoAnswer(String message) {
        assertNoAnswer(message, LIMITS);
    }

    private void assertNoAnswer(String message, TimeLimits limits) {
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> transport.send(call(), limits, HttpTransport.MESSAGE))
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
