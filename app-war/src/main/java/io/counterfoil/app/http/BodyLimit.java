package io.counterfoil.app.http;

import io.counterfoil.app.errors.Problem;
import io.counterfoil.app.errors.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How much a stranger may send: 64 KiB of notification, 256 KiB of anything else. */
@ApplicationScoped
public class BodyLimit {

    static final long NOTIFICATION_BYTES = 64 * 1024L;
    static final long BODY_BYTES = 256 * 1024L;

    private final Refusals refusals;

    @Inject
    BodyLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    BodyLimit() {
        this(null);
    }

    boolean exceededBy(HttpServletRequest request) {
        return request.getContentLengthLong() > of(request);
    }

    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // What follows in this connection is the body that nobody reads.
        response.setHeader("Connection", "close");
        refusals.send(request, response, Problem.tooLarge(of(request)));
    }

    /** A body of unknown length is counted while it is read. */
    HttpServletRequest counting(HttpServletRequest request) {
        boolean lengthIsKnown = request.getContentLengthLong() >= 0;
        return lengthIsKnown ? request : new CountedRequest(request, of(request));
    }

    private static long of(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean fromProvider = path.startsWith("/notify/") || path.startsWith("/return/");
        return fromProvider ? NOTIFICATION_BYTES : BODY_BYTES;
    }
}
