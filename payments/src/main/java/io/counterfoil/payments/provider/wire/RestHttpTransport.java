package io.counterfoil.payments.provider.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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
public class RestHttpTransport implements HttpTransport {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Clients are dear and thread-safe; there are a few for each account. */
    private final Map<Destination, HttpResource> clients = new ConcurrentHashMap<>();

    /** What the client's filter puts on the wire: a call is made and carried by one thread. */
    private final ThreadLocal<HttpCall> current = new ThreadLocal<>();

    private final ServerStart start;

    private record Destination(URI origin, TimeLimits limits) {}

    /** Without a server nothing is waited for. */
    RestHttpTransport() {
        this.start = new ServerStart();
        start.finished();
    }

    @Inject
    RestHttpTransport(ServerStart start) {
        this.start = start;
    }

    @Override
    public HttpReply send(HttpCall call, TimeLimits limits, int longestAnswer) {
        if (!start.awaitFinished(LONGEST_START)) {
            throw new NeverSentException("the server is still starting");
        }
        HttpResource client =
                clients.computeIfAbsent(
                        new Destination(call.address().resolve("/"), limits), this::client);
        current.set(call);
        try (Response response =
                call.verb() == HttpCall.Verb.GET ? client.get() : client.post(call.body())) {
            return new HttpReply(
                    response.getStatus(), headers(response), body(response, longestAnswer));
        } catch (ProcessingException | IOException e) {
            throw new NoAnswerException(trouble(e));
        } finally {
            current.remove();
        }
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getStringHeaders().forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private static byte[] body(Response response, int longest) throws IOException {
        if (!response.hasEntity()) {
            return new byte[0];
        }
        try (InputStream body = response.readEntity(InputStream.class)) {
            byte[] bytes = body.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new NoAnswerException("an answer longer than " + longest + " bytes");
            }
            if (response.getLength() > bytes.length) {
                throw new NoAnswerException("an answer that was cut off"); // the JDK doesn't say
            }
            return bytes;
        }
    }

    /** The kind of trouble alone: messages of the client may quote a signed address. */
    static String trouble(Throwable trouble) {
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

    private HttpResource client(Destination destination) {
        ClientRequestFilter asCalled = context -> prepare(context, current.get());
        return RestClientBuilder.newBuilder()
                .baseUri(destination.origin())
                .connectTimeout(destination.limits().connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(destination.limits().read().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(asCalled)
                .build(HttpResource.class);
    }

    static void prepare(ClientRequestContext context, HttpCall call) {
        context.setUri(call.address());
        context.getHeaders().putSingle(HttpHeaders.ACCEPT, "*/*");
        call.headers().forEach((name, value) -> context.getHeaders().putSingle(name, value));
        if (context.hasEntity()) {
            context.setEntity(
                    context.getEntity(),
                    new Annotation[0],
                    MediaType.valueOf(
                            call.headers()
                                    .getOrDefault(
                                            HttpHeaders.CONTENT_TYPE,
                                            MediaType.APPLICATION_OCTET_STREAM)));
        }
    }
}
