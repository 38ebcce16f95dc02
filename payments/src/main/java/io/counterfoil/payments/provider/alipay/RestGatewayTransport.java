package io.counterfoil.payments.provider.alipay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * The transport over MicroProfile REST Client. It follows no redirect, reads no more than an answer
 * can have, and reports every trouble as {@link NoAnswerException}.
 *
 * <p>That a POST goes out exactly once also needs the JVM's switch that {@code NoSilentResend}
 * watches.
 */
@ApplicationScoped
class RestGatewayTransport implements GatewayTransport {

    private static final int LONGEST_ANSWER_BYTES = 64 * 1024;
    private static final int OK = 200;

    /** Clients are dear and thread-safe; there are two for each account. */
    private final Map<Destination, GatewayResource> clients = new ConcurrentHashMap<>();

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final ServerStart start;

    private record Destination(URI gateway, TimeLimits limits) {}

    /** Without a server nothing is waited for. */
    RestGatewayTransport() {
        this.start = new ServerStart();
        start.finished();
    }

    @Inject
    RestGatewayTransport(ServerStart start) {
        this.start = start;
    }

    @Override
    public byte[] post(URI gateway, SignedRequest request, TimeLimits limits) {
        if (!start.awaitFinished(LONGEST_START)) {
            throw new NoAnswerException("the server is still starting");
        }
        GatewayResource client =
                clients.computeIfAbsent(
                        new Destination(gateway, limits), RestGatewayTransport::client);
        try (Response response = client.call(request)) {
            if (response.getStatus() != OK) {
                throw new NoAnswerException("HTTP status " + response.getStatus());
            }
            return body(response);
        } catch (ProcessingException | IOException e) {
            throw new NoAnswerException(trouble(e));
        }
    }

    private static byte[] body(Response response) throws IOException {
        try (InputStream body = response.readEntity(InputStream.class)) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER_BYTES + 1);
            if (bytes.length > LONGEST_ANSWER_BYTES) {
                throw new NoAnswerException("an answer longer than 64 KiB");
            }
            if (response.getLength() > bytes.length) {
                throw new NoAnswerException("an answer that was cut off"); // the JDK doesn't say
            }
            return bytes;
        }
    }

    /** The kind of trouble alone: messages of the client may quote the signed address. */
    private static String trouble(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return "time-out";
            }
            if (cause instanceof IOException) {
                return "broken connection (" + cause.getClass().getSimpleName() + ")";
            }
        }
        return "client trouble (" + trouble.getClass().getSimpleName() + ")";
    }

    private static GatewayResource client(Destination destination) {
        return RestClientBuilder.newBuilder()
                .baseUri(destination.gateway())
                .connectTimeout(destination.limits().connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(destination.limits().read().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new SignedRequestWriter())
                .build(GatewayResource.class);
    }
}
