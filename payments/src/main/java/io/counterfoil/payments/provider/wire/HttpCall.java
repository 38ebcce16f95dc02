package io.counterfoil.payments.provider.wire;

import java.net.URI;
import java.util.Map;

/**
 * One exchange with a provider, ready to go: nothing of it is encoded or changed on its way.
 *
 * @param body what a POST carries; empty for a GET
 */
public record HttpCall(Verb verb, URI address, Map<String, String> headers, byte[] body) {

    public enum Verb {
        GET,
        POST
    }

    public HttpCall {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    public static HttpCall get(URI address, Map<String, String> headers) {
        return new HttpCall(Verb.GET, address, headers, new byte[0]);
    }

    public static HttpCall post(URI address, String contentType, byte[] body) {
        return new HttpCall(Verb.POST, address, Map.of("Content-Type", contentType), body);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Not the record's own text: that would carry a signature into a log. */
    @Override
    public String toString() {
        return verb + " to " + address.getHost();
    }
}
