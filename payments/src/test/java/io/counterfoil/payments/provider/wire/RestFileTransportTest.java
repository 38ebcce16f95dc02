package io.counterfoil.payments.provider.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F33, F34 over a real socket: a bill comes whole, or there is trouble. */
@Timeout(60)
class RestFileTransportTest {

    private static final TimeLimits LIMITS =
            new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final TimeLimits SHORT =
            new TimeLimits(Duration.ofMillis(500), Duration.ofMillis(500));
    private static final BillSettings SETTINGS =
            new BillSettings(List.of("127.0.0.1"), 100_000, Duration.ofMinutes(1), Set.of());

    private final RestFileTransport transport = new RestFileTransport();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<HttpHandler> behaviour = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private URI address;

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
        address =
                URI.create(
                        "http://127.0.0.1:"
                                + server.getAddress().getPort()
                                + "/download.resource?fileId=%2Ftrade%2Fsecret-key&name=%E8%B4%A6&a=1+2");
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theFileComesAsItIsFromExactlyThatAddress() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        byte[] content = "PK\u0003\u0004".repeat(10_000).getBytes(UTF_8);
        behaviour.set(
                exchange -> {
                    asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
                    answer(exchange, 200, content);
                });

        transport.get(address, Map.of(), LIMITS, SETTINGS, file);

        assertThat(file.toByteArray()).isEqualTo(content);
        assertThat(asked.get())
                .isEqualTo("GET " + address.getRawPath() + "?" + address.getRawQuery());
    }

    /** Some providers answer a POST with the bill itself. */
    @Test
    void aPostedFileComesAsItIs() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        byte[] content = "a=1+2&b={x&y}\r\n".repeat(5_000).getBytes(UTF_8);
        behaviour.set(
                exchange -> {
                    asked.set(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Content-Type")
                                    + " "
                                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    answer(exchange, 200, content);
                });

        transport.post(
                HttpCall.post(
                        address,
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        "a=%2B&b=c".getBytes(UTF_8)),
                LIMITS,
                SETTINGS,
                file);

        assertThat(file.toByteArray()).isEqualTo(content);
        assertThat(asked.get())
                .isEqualToIgnoringCase(
                        "POST application/x-www-form-urlencoded;charset=UTF-8 a=%2B&b=c");
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @Tag("F34")
    @ValueSource(ints = {201, 204, 301, 302, 303, 307, 308, 403, 404, 410, 429, 500, 502, 503})
    void everyOtherStatusIsTroubleAndNoRedirectIsFollowed(int status) {
        behaviour.set(
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    answer(exchange, status, "PK".getBytes(UTF_8));
                });

        assertTrouble("HTTP status " + status, LIMITS, SETTINGS);
        assertThat(requests).hasValue(1);
    }

    @Test
    @Tag("F34")
    void aPageInPlaceOfTheBillIsTrouble() {
        behaviour.set(
                exchange -> answer(exchange, 200, "\r\n <!DOCTYPE html><html>".getBytes(UTF_8)));

        assertTrouble("a web page in place of the bill", LIMITS, SETTINGS);
        assertThat(file.size()).isZero();
    }

    @Test
    @Tag("F34")
    void anEmptyFileIsTrouble() {
        behaviour.set(exchange -> exchange.sendResponseHeaders(200, -1));

        assertTrouble("an empty file", LIMITS, SETTINGS);
    }

    @Test
    void aFileThatIsTooLongIsLeftAtTheLimit() {
        behaviour.set(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        for (int i = 0; i < 10_000; i++) {
                            body.write(new byte[10_000]);
                        }
                    } catch (IOException closed) {
                        // As it must be: nobody reads on.
                    }
                });

        assertTrouble("a bill longer than bill-max-mib allows", LIMITS, SETTINGS);
        assertThat(file.size()).isLessThanOrEqualTo(100_000);
    }

    @Test
    @Tag("F34")
    void aFileThatDripsIsLeftAfterTheWholeTime() {
        behaviour.set(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        while (!over.await(20, TimeUnit.MILLISECONDS)) {
                            body.write('P');
                            body.flush();
                        }
                    } catch (IOException | InterruptedException closed) {
                        // As it must be.
                    }
                });

        assertTrouble(
                "the bill took longer than bill-timeout allows",
                LIMITS,
                new BillSettings(List.of(), 100_000, Duration.ofMillis(300), Set.of()));
    }

    @Test
    @Tag("F34")
    void aFileThatIsCutOffIsTrouble() {
        behaviour.set(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write(new byte[500]);
                    exchange.getResponseBody().flush();
                });

        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> transport.get(address, Map.of(), LIMITS, SETTINGS, file));
    }

    @Test
    @Tag("F33")
    void silenceIsATimeOut() {
        behaviour.set(
                exchange -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

        assertTrouble("time-out", SHORT, SETTINGS);
    }

    @Test
    void nobodyThereIsABrokenConnectionAndTheAddressIsNotQuoted() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/?fileId=secret-key");
        }

        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> transport.get(address, Map.of(), LIMITS, SETTINGS, file))
                .withMessage("broken connection (ConnectException)")
                .withNoCause();
    }

    @Test
    void aFullDiskIsNotTroubleOfTheWire() {
        behaviour.set(exchange -> answer(exchange, 200, "PK".getBytes(UTF_8)));
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("full");
                    }
                };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> transport.get(address, Map.of(), LIMITS, SETTINGS, full))
                .withMessage("full");
    }

    private void assertTrouble(String message, TimeLimits limits, BillSettings settings) {
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> transport.get(address, Map.of(), limits, settings, file))
                .withMessage(message);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
        if (status != 204) {
            exchange.getResponseBody().write(body);
        }
    }
}
