package io.counterfoil.app.processes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address before several nodes, as simple as a balancer can be: it asks each node five
 * times a second whether it is ready, gives each request to the next one that is, tries another
 * where nobody listens, and repeats nothing that was sent. Each request has its own connection to
 * the node.
 */
public final class Balancer implements AutoCloseable {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive");

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(48, Daemons.named("balancer"));
    private final ScheduledExecutorService checks =
            Executors.newScheduledThreadPool(2, Daemons.named("balancer-checks"));
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final Map<Node, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();

    private Balancer(HttpServer server) {
        this.server = server;
    }

    static Balancer start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Balancer balancer = new Balancer(server);
            server.createContext("/", balancer::pass);
            server.setExecutor(balancer.threads);
            server.start();
            return balancer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Requests that no node answered, since the last time that this was asked. */
    public List<String> lost() {
        List<String> all = List.copyOf(lost);
        lost.removeAll(all);
        return all;
    }

    void add(Node node) {
        nodes.add(node);
        ready.put(node, false);
        checks.scheduleWithFixedDelay(
                () -> ready.put(node, node.isReady()),
                0,
                BETWEEN_CHECKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        checks.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            for (int tries = 0; tries < nodes.size(); tries++) {
                Node node = next();
                if (node == null) {
                    break;
                }
                try {
                    answer(exchange, Calls.send(request(exchange, body, node), bytes()));
                    return;
                } catch (ConnectException | HttpConnectTimeoutException nobodyListens) {
                    ready.put(node, false);
                } catch (IOException | RuntimeException cut) {
                    lost.add(request + " at " + node + ": " + cut);
                    exchange.sendResponseHeaders(502, -1);
                    return;
                }
            }
            lost.add(request + ": no node is ready");
            exchange.sendResponseHeaders(503, -1);
        }
    }

    private static HttpResponse.BodyHandler<byte[]> bytes() {
        return BodyHandlers.ofByteArray();
    }

    private Node next() {
        List<Node> up = nodes.stream().filter(ready::get).toList();
        return up.isEmpty() ? null : up.get(Math.floorMod(turn.getAndIncrement(), up.size()));
    }

    private static HttpRequest request(HttpExchange exchange, byte[] body, Node node) {
        HttpRequest.Builder request =
                Calls.to(node.url(exchange.getRequestURI().toString()))
                        .timeout(PATIENCE)
                        .method(
                                exchange.getRequestMethod(),
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!NOT_PASSED_ON.contains(name.toLowerCase())) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        return request.header("Connection", "close").build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!NOT_PASSED_ON.contains(name.toLowerCase())
                                    && !name.startsWith(":")) {
                                exchange.getResponseHeaders().put(name, values);
                            }
                        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
