package io.counterfoil.app.processes;

import io.counterfoil.app.conformance.PayPage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Merchants and buyers: a bounded number of threads that place orders, start payments, pay at the
 * sandbox and apply for refunds. What is not answered, or answered with a 5xx, is asked again with
 * the same idempotency key and the same bytes, of the next address; what is answered with a 2xx is
 * remembered as a promise; what is refused, and a repeat that is answered with other bytes, is a
 * complaint.
 */
public final class Load implements AutoCloseable {

    private static final long PRICE = 8888;
    private static final Duration BETWEEN_PURCHASES = Duration.ofMillis(150);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final Duration UNTIL_PAID = Duration.ofSeconds(10);
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

    private final Installation installation;
    private final List<URI> targets;
    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger purchases = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final Promises promises = new Promises();
    private final Timings timings = new Timings();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> trouble = new ConcurrentLinkedQueue<>();

    private List<String> methods = List.of();
    private int refundPercent = 25;
    private int mostPurchases = Integer.MAX_VALUE;
    private volatile boolean stopping;

    private Load(Installation installation, List<URI> targets, long seed) {
        this.installation = installation;
        this.targets = targets;
        this.seed = seed;
    }

    /** Against the balancer. */
    public static Load on(Installation installation, long seed) {
        return on(installation, seed, installation.url());
    }

    /** Against these addresses, in turn. */
    public static Load on(Installation installation, long seed, URI... targets) {
        return new Load(installation, List.of(targets), seed);
    }

    /** Only these ways to pay; else one of each provider that works in a browser on a PC. */
    public Load methods(String... only) {
        methods = List.of(only);
        return this;
    }

    /** How many of a hundred purchases are refunded, wholly or in part. */
    public Load refundPercent(int percent) {
        refundPercent = percent;
        return this;
    }

    /** Ends by itself after as many. */
    public Load atMost(int most) {
        mostPurchases = most;
        return this;
    }

    public Load start(int threadCount) {
        if (methods.isEmpty()) {
            methods = methodsOfEachProvider();
        }
        for (int i = 0; i < threadCount; i++) {
            Random random = new Random(seed + i);
            Thread thread = Daemons.named("load-" + i).newThread(() -> buyAndBuy(random));
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    /** Waits until those who are buying have finished, and starts nothing new. */
    public Load stop() {
        stopping = true;
        return finish();
    }

    /** Waits for the end of a load that was bounded. */
    public Load finish() {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            return this;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Waits until so many purchases more were begun: a moment under load. */
    public void awaitPurchases(int more) {
        int goal = purchases.get() + more;
        Await.until(
                Duration.ofMinutes(5),
                () -> "only " + purchases + " of " + goal + " purchases; " + trouble,
                () -> purchases.get() >= goal);
    }

    public Promises promises() {
        return promises;
    }

    public Timings timings() {
        return timings;
    }

    public int purchases() {
        return purchases.get();
    }

    /** How often something was asked again. */
    public int repeats() {
        return repeats.get();
    }

    /** Refusals, and repeats that were answered otherwise: none is right. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The status of each answer that was trouble: 0 where there was none. */
    public List<Integer> trouble() {
        return List.copyOf(trouble);
    }

    @Override
    public void close() {
        stop();
    }

    private void buyAndBuy(Random random) {
        while (!stopping && purchases.incrementAndGet() <= mostPurchases) {
            try {
                buy(random);
                Await.pause(BETWEEN_PURCHASES);
            } catch (GivenUpException end) {
                return;
            } catch (RuntimeException | AssertionError broken) {
                complaints.add("the load itself: " + broken);
            }
        }
    }

    private void buy(Random random) {
        String method = methods.get(random.nextInt(methods.size()));
        Promises.Kept order = promised("order", "/api/v1/orders", anOrder());
        promises.orders().add(order);
        Promises.Kept payment =
                promised(
                        "start " + method,
                        "/api/v1/orders/" + order.number() + "/payments",
                        "{\"method\":\"" + method + "\",\"client_ip\":\"203.0.113.7\"}");
        promises.payments().add(payment);
        String page = URI.create(object(payment.answer()).getString("pay_url")).getPath();
        if (random.nextInt(10) == 0) {
            return;
        }
        pays(method, page, payment.number());
        if (random.nextInt(100) < refundPercent) {
            refunds(order.number(), random.nextInt(3) == 0 ? PRICE : 1 + random.nextInt(4000));
        }
        if (random.nextInt(5) == 0) {
            asksAgain(order);
        }
    }

    private void pays(String method, String page, String paymentNo) {
        Optional<JsonObject> action =
                PayPage.action(answered("open " + method, target -> opened(target, page)).body());
        if (action.isEmpty()) {
            // The page says "try again", or that the attempt has failed: nobody paid.
            return;
        }
        installation
                .sandbox()
                .post(
                        "/pay",
                        Json.createObjectBuilder()
                                .add("pay_action", action.get())
                                .build()
                                .toString());
        promises.paid().add(paymentNo);
    }

    private void refunds(String orderNo, long minor) {
        boolean paid = Await.within(UNTIL_PAID, () -> stopping || statusOf(orderNo).equals("PAID"));
        if (!paid || !statusOf(orderNo).equals("PAID")) {
            return;
        }
        promises.refunds()
                .add(
                        promised(
                                "refund",
                                "/api/v1/refunds",
                                Json.createObjectBuilder()
                                        .add("order_no", orderNo)
                                        .add("amount", minor)
                                        .add("reason", "a broken cup")
                                        .add("merchant_refund_no", aNumber())
                                        .build()
                                        .toString()));
    }

    private String statusOf(String orderNo) {
        return object(
                        answered(
                                        "read order",
                                        target ->
                                                authorized(target, "/api/v1/orders/" + orderNo)
                                                        .GET()
                                                        .build())
                                .body())
                .getString("status");
    }

    private void asksAgain(Promises.Kept order) {
        String again =
                answered("order again", target -> post(target, order.path(), order.key(), order))
                        .body();
        if (!again.equals(order.answer())) {
            complaints.add("asked again: " + order.answer() + " became " + again);
        }
    }

    private Promises.Kept promised(String what, String path, String body) {
        String key = aNumber();
        String answer = answered(what, target -> post(target, path, key, body)).body();
        JsonObject json = object(answer);
        String number =
                switch (what) {
                    case "order" -> json.getString("order_no");
                    case "refund" -> json.getString("refund_no");
                    default -> json.getString("payment_no");
                };
        return new Promises.Kept(path, key, body, number, answer);
    }

    /** Asks until there is an answer that isn't trouble. */
    private HttpResponse<String> answered(String what, Request request) {
        for (int tries = 0; ; tries++) {
            URI target = targets.get(tries % targets.size());
            long before = System.nanoTime();
            try {
                HttpResponse<String> answer = Calls.send(request.to(target));
                timings.add(what, System.nanoTime() - before);
                if (answer.statusCode() < 300) {
                    return answer;
                }
                if (!isTrouble(answer)) {
                    complaints.add(what + ": " + answer.statusCode() + " " + answer.body());
                    throw new RefusedException(what + ": " + answer.statusCode());
                }
                trouble.add(answer.statusCode());
            } catch (IOException unanswered) {
                trouble.add(0);
            }
            if (stopping && tries > 100) {
                throw new GivenUpException();
            }
            repeats.incrementAndGet();
            Await.pause(BETWEEN_TRIES);
        }
    }

    /** What a client repeats: no answer of ours, or "still at it". */
    private static boolean isTrouble(HttpResponse<String> answer) {
        return answer.statusCode() >= 500
                || answer.statusCode() == 429
                || (answer.statusCode() == 409
                        && answer.headers().firstValue("Retry-After").isPresent());
    }

    private HttpRequest opened(URI target, String page) {
        return Calls.to(target.resolve(page)).header("User-Agent", AGENT).GET().build();
    }

    private HttpRequest post(URI target, String path, String key, Promises.Kept kept) {
        return post(target, path, key, kept.body());
    }

    private HttpRequest post(URI target, String path, String key, String body) {
        return authorized(target, path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder authorized(URI target, String path) {
        return Calls.to(target.resolve(path))
                .header("Authorization", "Bearer " + Installation.API_KEY);
    }

    private List<String> methodsOfEachProvider() {
        String answer =
                answered("methods", target -> authorized(target, "/api/v1/payment-methods").build())
                        .body();
        List<String> found = new ArrayList<>();
        List<String> providers = new ArrayList<>();
        for (JsonObject method :
                object(answer).getJsonArray("data").getValuesAs(JsonObject.class)) {
            if (!method.getString("device").equals("phone")
                    && !method.getBoolean("needs_openid")
                    && !providers.contains(method.getString("provider"))) {
                providers.add(method.getString("provider"));
                found.add(method.getString("method"));
            }
        }
        return found;
    }

    private static String anOrder() {
        return "{\"merchant_order_no\":\""
                + aNumber()
                + "\",\"subject\":\"Longjing tea\",\"currency\":\"CNY\",\"items\":[{\"name\":\"Longjing\","
                + "\"unit_price\":"
                + PRICE
                + ",\"quantity\":1}]}";
    }

    private static String aNumber() {
        return "m-" + UUID.randomUUID();
    }

    private static JsonObject object(String json) {
        return Calls.read(json).asJsonObject();
    }

    private interface Request {
        HttpRequest to(URI target);
    }

    /** The load ends and nobody answers any more. */
    private static final class GivenUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String what) {
            super(what);
        }
    }
}
