package io.counterfoil.payments;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * A message that came to a provider's notify or return address, as received.
 *
 * @param method the HTTP method
 * @param rawQuery the undecoded query string, empty if none
 * @param headers lower-case names, from the allow-list of what is stored
 * @param body the raw bytes, empty for GET
 * @param receivedAt the moment at which its age and its certificates are judged, UTC: the same
 *     whenever it is read again
 */
public record ProviderMessage(
        String method,
        String rawQuery,
        Map<String, String> headers,
        byte[] body,
        Instant receivedAt) {

    public ProviderMessage {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProviderMessage that
                && method.equals(that.method)
                && rawQuery.equals(that.rawQuery)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body)
                && receivedAt.equals(that.receivedAt);
    }

    @Override
    public int hashCode() {
        return 31 * rawQuery.hashCode() + Arrays.hashCode(body);
    }

    /** Never shows what the message says: it holds a signature and personal data. */
    @Override
    public String toString() {
        return "provider message " + method + ", " + body.length + " bytes";
    }
}
