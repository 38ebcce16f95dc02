package io.counterfoil.adminweb.web;

import io.counterfoil.payments.MerchantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The filters of a list, as they stand in its address; what is empty or cannot be read filters
 * nothing.
 */
public final class Filters {

    static final int PAGE_SIZE = 50;

    private final String path;
    private final Map<String, String> values = new LinkedHashMap<>();

    Filters(String path) {
        this.path = path;
    }

    Filters with(String name, String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value.strip());
        }
        return this;
    }

    /** What was typed, or an empty text. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean any() {
        return !values.isEmpty();
    }

    /** The address of this list from a cursor on; without one, its beginning. */
    public String from(String cursor) {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (cursor != null) {
            all.put("cursor", cursor);
        }
        return all.isEmpty() ? path : path + "?" + query(all);
    }

    String text(String name) {
        return values.get(name);
    }

    MerchantId merchant() {
        String value = values.get("merchant");
        return value != null && value.matches("[a-z0-9-]{1,32}") ? new MerchantId(value) : null;
    }

    <E extends Enum<E>> E status(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(values.get("status")))
                .findFirst()
                .orElse(null);
    }

    private static String query(Map<String, String> all) {
        return all.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
