package io.counterfoil.notifications.rest;

import io.counterfoil.payments.ProviderMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request's bytes as they came. A signature covers them, so nothing here decodes, and no form
 * parameter is ever asked for.
 */
final class ReceivedMessage {

    static final int BODY_MAX = 64 * 1024;

    private static final int HEADER_MAX = 2000;
    private static final Set<String> KEPT =
            Set.of("content-type", "user-agent", "request-id", "x-request-id");

    private ReceivedMessage() {}

    /**
     * Empty when the body is longer than what is stored of strangers.
     *
     * @param alsoKept lower-case names of headers that the account's protocol signs
     */
    static Optional<ProviderMessage> of(
            HttpServletRequest request, InputStream body, Set<String> alsoKept, Instant now)
            throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(BODY_MAX + 1);
        if (bytes.length > BODY_MAX) {
            return Optional.empty();
        }
        String query = request.getQueryString();
        return Optional.of(
                new ProviderMessage(
                        request.getMethod(),
                        query == null ? "" : query,
                        headers(request, alsoKept),
                        bytes,
                        now));
    }

    /** Never cookies or authorization. */
    private static Map<String, String> headers(HttpServletRequest request, Set<String> alsoKept) {
        Map<String, String> kept = new TreeMap<>();
        for (String sent : Collections.list(request.getHeaderNames())) {
            String name = sent.toLowerCase(Locale.ROOT);
            String value = request.getHeader(sent);
            if ((KEPT.contains(name) || alsoKept.contains(name))
                    && value != null
                    && value.length() <= HEADER_MAX) {
                kept.put(name, value);
            }
        }
        return kept;
    }
}
