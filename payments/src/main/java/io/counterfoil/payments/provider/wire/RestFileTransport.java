package io.counterfoil.payments.provider.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Bills over MicroProfile REST Client: no redirect, no more bytes and no more time than the account
 * allows, nothing kept in memory. The address is a key to the file for half a minute, so that no
 * message quotes it.
 */
@ApplicationScoped
@Bulkhead(4)
public class RestFileTransport implements FileTransport, PostedFileTransport {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int PIECE_BYTES = 16 * 1024;

    private final ServerStart start;

    /** Without a server nothing is waited for. */
    RestFileTransport() {
        this.start = new ServerStart();
        start.finished();
    }

    @Inject
    RestFileTransport(ServerStart start) {
        this.start = start;
    }

    @Override
    public void get(
            URI address,
            Map<String, String> headers,
            TimeLimits limits,
            BillSettings settings,
            OutputStream to)
            throws IOException {
        fetch(HttpCall.get(address, headers), limits, settings, to);
    }

    @Override
    public void post(HttpCall call, TimeLimits limits, BillSettings settings, OutputStream to)
            throws IOException {
        fetch(call, limits, settings, to);
    }

    private void fetch(HttpCall call, TimeLimits limits, BillSettings settings, OutputStream to)
            throws IOException {
        if (!start.awaitFinished(LONGEST_START)) {
            throw new NoAnswerException("the server is still starting");
        }
        try (FileResource client = client(call, limits);
                Response response =
                        call.verb() == HttpCall.Verb.GET
                                ? client.get()
                                : client.post(call.body())) {
            if (response.getStatus() != OK) {
                throw new NoAnswerException("HTTP status " + response.getStatus());
            }
            copy(response, settings, to);
        } catch (ProcessingException e) {
            throw new NoAnswerException(RestHttpTransport.trouble(e));
        }
    }

    private static void copy(Response response, BillSettings settings, OutputStream to)
            throws IOException {
        long began = System.nanoTime();
        long total = 0;
        byte[] piece = new byte[PIECE_BYTES];
        InputStream body = response.readEntity(InputStream.class);
        for (int read = read(body, piece); read >= 0; read = read(body, piece)) {
            if (total == 0) {
                requireNoPage(piece, read);
            }
            total += read;
            if (total > settings.maxBytes()) {
                throw new NoAnswerException("a bill longer than bill-max-mib allows");
            }
            if (System.nanoTime() - began > settings.timeout().toNanos()) {
                throw new NoAnswerException("the bill took longer than bill-timeout allows");
            }
            to.write(piece, 0, read);
        }
        if (total == 0) {
            throw new NoAnswerException("an empty file");
        }
        if (response.getLength() >= 0 && response.getLength() != total) {
            throw new NoAnswerException("a bill that was cut off"); // the JDK doesn't say
        }
    }

    /** An address that has lapsed answers with a page; asked again, there may be a bill. */
    private static void requireNoPage(byte[] piece, int length) {
        String begin = new String(piece, 0, Math.min(length, 64), StandardCharsets.ISO_8859_1);
        if (begin.stripLeading().startsWith("<")) {
            throw new NoAnswerException("a web page in place of the bill");
        }
    }

    /** Apart from writing, whose trouble is the caller's. */
    private static int read(InputStream body, byte[] piece) {
        try {
            return body.read(piece);
        } catch (IOException e) {
            throw new NoAnswerException(RestHttpTransport.trouble(e));
        }
    }

    /** The whole address is set by hand, so that nothing in it is encoded a second time. */
    private static FileResource client(HttpCall call, TimeLimits limits) {
        ClientRequestFilter asCalled = context -> RestHttpTransport.prepare(context, call);
        return RestClientBuilder.newBuilder()
                .baseUri(call.address().resolve("/"))
                .connectTimeout(limits.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(limits.read().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(asCalled)
                .build(FileResource.class);
    }
}
