package io.counterfoil.sandbox.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a browser goes back to the merchant.
 *
 * @param fields what it posts there; empty = it just goes there
 */
public record WayBack(String url, Map<String, String> fields) {

    public WayBack {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean isPost() {
        return !fields.isEmpty();
    }
}
