package io.counterfoil.sandbox.provider;

import java.util.Map;

/**
 * A notification as it goes over the wire, by POST.
 *
 * @param headers with its {@code Content-Type}
 */
public record Message(Map<String, String> headers, byte[] body) {

    public Message {
        headers = Extras.copy(headers);
    }
}
