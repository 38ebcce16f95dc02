package io.counterfoil.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.time.SandboxClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a payment system that answers whatever the test wants. */
class CheckoutTest {
    private static final String TAKEN =
            "{\"order_no\":\"O1\",\"status\":\"AWAITING_PAYMENT\",\"cashier_url\":\"http://localhost/cashier/t\",\"expires_at\":\"2026-11-22T12:30:00Z\"}";

    private record Request(String path, String authorization, String key, String body) {}

    private final List<Request> requests = new ArrayList<>();
    private final Database database = Database.inMemory();
    private final ShopOrders orders = new ShopOrders(database);
    private HttpServer server;
    private Checkout checkout;
    private int status = 201;
    private String answer = TAKEN;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    var body = exchange.getRequestBody().readAllBytes();
                    requests.add(
                            new Request(
                                    exchange.getRequestURI().getPath(),
                                    headers.getFirst("Authorization"),
                                    headers.getFirst("Idempotency-Key"),
                                    new String(body, StandardCharsets.UTF_8)));
                    var bytes = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        var settings =
                new ShopSettings(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                        "http://127.0.0.1/sandbox/shop",
                        "cf_key",
                        null);
        var clock = new ShopClock(new SandboxClock(database, Clock.systemUTC()));
        checkout = new Checkout(orders, new CounterfoilApi(settings), settings, clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        database.close();
    }

    @Test
    void placesTheOrderAsTheApiWantsIt() {
        ShopOrder order = place("ink:2.stamp:1");
        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(order.placed().orElseThrow().cashierUrl())
                .isEqualTo("http://localhost/cashier/t");
        Request request = requests.get(0);
        assertThat(request.path()).isEqualTo("/api/v1/orders");
        assertThat(request.authorization()).isEqualTo("Bearer cf_key");
        assertThat(request.body())
                .isEqualTo(
                        "{\"merchant_order_no\":\""
                                + order.number()
                                + "\",\"subject\":\"Bottle of ink, blue-black and 1 more\",\"currency\":\"CNY\",\"items\":[{\"name\":\"Bottle of ink, blue-black\",\"unit_price\":4900,\"quantity\":2},{\"name\":\"Date stamp\",\"unit_price\":8800,\"quantity\":1}],\"return_url\":\"http://127.0.0.1/sandbox/shop/orders/"
                                + order.number()
                                + "\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408, 425, 429, 302, 204})
    void unclearAnswerLeavesTheOrderOpenAndTheRepeatIsTheSameRequest(int unclear) {
        status = unclear;
        answer = "";
        ShopOrder order = place("ink:1");
        assertThat(order.state()).isEqualTo(OrderState.UNSENT);
        status = 201;
        answer = TAKEN;
        assertThat(checkout.send(order).state()).isEqualTo(OrderState.WAITING);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1)).isEqualTo(requests.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"order_no\":\"O1\",\"cashier_url\":\"javascript:alert(1)\",\"expires_at\":\"2026-11-22T12:30:00Z\"}",
                "{\"order_no\":\"O1\",\"cashier_url\":\"http://localhost/\",\"expires_at\":\"soon\"}",
                "{\"order_no\":1,\"cashier_url\":\"http://localhost/\",\"expires_at\":\"2026-11-22T12:30:00Z\"}"
            })
    void unreadableAnswerIsNoAnswer(String body) {
        answer = body;
        assertThat(place("ink:1").state()).isEqualTo(OrderState.UNSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "422, currency_not_accepted, currency_not_accepted",
        "401, unauthorized, unauthorized",
        "409, merchant_order_exists, merchant_order_exists",
        "400, <script>, unknown"
    })
    void refusalIsKeptWithItsCode(int refusal, String code, String kept) {
        status = refusal;
        answer = "{\"code\":\"" + code + "\"}";
        ShopOrder order = place("ink:1");
        assertThat(order.state()).isEqualTo(OrderState.REFUSED);
        assertThat(order.refusal()).contains(kept);
        checkout.send(order);
        assertThat(requests).hasSize(1);
    }

    @Test
    void callThatIsStillRunningIsNoRefusal() {
        status = 409;
        answer = "{\"code\":\"idempotency_running\"}";
        assertThat(place("ink:1").state()).isEqualTo(OrderState.UNSENT);
    }

    @Test
    void nobodyThereIsNoRefusal() {
        server.stop(0);
        assertThat(place("ink:1").state()).isEqualTo(OrderState.UNSENT);
    }

    @Test
    void buttonPressedTwiceCallsOnce() {
        ShopOrder first = place("ink:1");
        ShopOrder second = place("ink:1");
        assertThat(second.number()).isEqualTo(first.number());
        assertThat(requests).hasSize(1);
    }

    private ShopOrder place(String cart) {
        return checkout.place(Cart.parse(cart), "buyer", "button", Locale.ENGLISH);
    }
}
