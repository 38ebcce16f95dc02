package io.counterfoil.sandbox.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A merchant's account at a provider.
 *
 * @param name the only one of that name in the sandbox, over all providers
 * @param ids what the provider calls it by, such as {@code app_id}; the first one tells it apart
 */
public record Account(String provider, String name, Map<String, String> ids) {

    public Account {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("an account has a number at its provider");
        }
        ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    }

    /** By which the provider tells it apart. */
    public String id() {
        return ids.values().iterator().next();
    }
}
