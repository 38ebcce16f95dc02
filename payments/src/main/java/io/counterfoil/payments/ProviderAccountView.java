package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * A provider account as staff see it: no keys.
 *
 * @param merchant null when the configuration names none that is valid
 * @param unusable why it offers no method (unknown merchant, a missing item), or null when usable
 */
public record ProviderAccountView(
        String name, String provider, @Nullable MerchantId merchant, @Nullable String unusable) {}
