package io.counterfoil.sandbox.provider;

import java.util.Map;

/**
 * A notification as it goes over the wire, by POST.
 *
 * @param headers with its {@code Content-Type}
 * @param query what stands behind the address although nobody asked for it; empty usually
 */
public record Message(Map<String, String> headers, byte[] body, String query) {

    public Message {
        headers = Extras.copy(headers);
    }

    public Message(Map<String, String> headers, byte[] body) {
        this(headers, body, "");
    }

    /** Where it goes when it is meant for that address. */
    String address(String url) {
        return query.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + query;
    }
}
