package io.counterfoil.sandbox.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.counterfoil.sandbox.web.Answer.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Another origin on 127.0.0.1, served by the JDK's own server, which can also end a connection in
 * the middle.
 */
public final class HopServer implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 256 * 1024;

    static {
        // Head and body go out as two packets: without this each answer waits 40 ms for an
        // acknowledgement.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    work -> {
                        var thread = new Thread(work, "sandbox-hop");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * @param port 0 = any free one
     * @param base what links on pages start with; this origin has no style sheets of its own
     */
    public HopServer(int port, Handler handler, String base) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(
                                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                            0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port "
                            + port
                            + " of the sandbox's third origin (sandbox.hop-port) can't be used",
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler, base));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private static void serve(HttpExchange exchange, Handler handler, String base)
            throws IOException {
        try (exchange) {
            var answer = handler.handle(read(exchange, base));
            if (answer.wire() == Wire.NOTHING) {
                return;
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            long length = answer.length();
            exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
            answer.write(exchange.getResponseBody());
            exchange.getResponseBody().flush();
        } catch (RuntimeException e) {
            System.getLogger(HopServer.class.getName())
                    .log(System.Logger.Level.ERROR, "The sandbox failed to answer", e);
        }
    }

    private static Call read(HttpExchange exchange, String base) throws IOException {
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers(exchange),
                exchange.getRequestBody().readNBytes(MAX_BODY_BYTES),
                base);
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }
}
