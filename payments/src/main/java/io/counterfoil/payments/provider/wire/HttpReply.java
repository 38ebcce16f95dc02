package io.counterfoil.payments.provider.wire;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back, whatever its status; not yet believed.
 *
 * @param headers by name, whatever its case; of several with one name the first
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {

    public HttpReply {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
        body = body.clone();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "HTTP status " + status;
    }
}
