package io.counterfoil.payments;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a provider's messages is kept and shown.
 *
 * @param headers lower-case names of headers that are stored besides the usual ones: where the
 *     protocol signs in headers
 * @param shown names of parameters or JSON members, in any case, that are neither personal nor a
 *     signature: staff may read their values
 */
public record MessageFields(Set<String> headers, Set<String> shown) {

    public MessageFields {
        headers = lowerCase(headers);
        shown = lowerCase(shown);
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
