package io.counterfoil.orders.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the goods go; personal data, shown to staff and the merchant only. Each part may be null.
 */
public record ShippingAddress(
        String name,
        String phone,
        String line1,
        String line2,
        String city,
        String region,
        String postalCode,
        String country) {

    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "name", name);
        put(parts, "phone", phone);
        put(parts, "line1", line1);
        put(parts, "line2", line2);
        put(parts, "city", city);
        put(parts, "region", region);
        put(parts, "postal_code", postalCode);
        put(parts, "country", country);
        return parts;
    }

    static ShippingAddress of(Map<String, String> parts) {
        return new ShippingAddress(
                parts.get("name"),
                parts.get("phone"),
                parts.get("line1"),
                parts.get("line2"),
                parts.get("city"),
                parts.get("region"),
                parts.get("postal_code"),
                parts.get("country"));
    }

    private static void put(Map<String, String> parts, String name, String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "shipping address";
    }
}
