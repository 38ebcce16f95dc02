package io.counterfoil.payments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider account as staff see it: no keys.
 *
 * @param credentials certificates that end by themselves, the first to end first
 * @param merchant null when the configuration names none that is valid
 * @param unusable why it offers no method (unknown merchant, a missing item), or null when usable
 */
public record ProviderAccountView(
        String name,
        String provider,
        @Nullable MerchantId merchant,
        @Nullable String unusable,
        List<Credential> credentials) {

    public ProviderAccountView {
        credentials = List.copyOf(credentials);
    }
}
