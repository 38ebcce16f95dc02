package io.counterfoil.sandbox.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a visitor wants to buy. It lives in a cookie ({@code ink:2.stamp:1}), so that the shop needs
 * no sessions; what the cookie says is therefore never more than a wish, and prices never come from
 * it.
 */
final class Cart {
    static final int MOST_OF_ONE = 99;
    private final Map<String, Integer> quantities = new LinkedHashMap<>();

    private Cart() {}

    static Cart empty() {
        return new Cart();
    }

    /** Anything that is no product or no sensible quantity is left out. */
    static Cart parse(String cookie) {
        Cart cart = new Cart();
        if (cookie == null || cookie.length() > 500) {
            return cart;
        }
        for (String entry : cookie.split("\\.")) {
            String[] parts = entry.split(":");
            if (parts.length == 2 && parts[1].matches("[0-9]{1,2}")) {
                cart.set(parts[0], Integer.parseInt(parts[1]));
            }
        }
        return cart;
    }

    void add(String sku, int quantity) {
        set(sku, quantities.getOrDefault(sku, 0) + quantity);
    }

    /** None takes the product out; more than the shop sells of one is cut to that. */
    void set(String sku, int quantity) {
        if (Catalogue.find(sku).isEmpty()) {
            return;
        }
        if (quantity <= 0) {
            quantities.remove(sku);
        } else {
            quantities.put(sku, Math.min(quantity, MOST_OF_ONE));
        }
    }

    boolean isEmpty() {
        return quantities.isEmpty();
    }

    int count() {
        return quantities.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<Line> lines(Locale locale) {
        return quantities.entrySet().stream()
                .map(
                        entry ->
                                line(
                                        Catalogue.find(entry.getKey()).orElseThrow(),
                                        entry.getValue(),
                                        locale))
                .toList();
    }

    long totalMinor() {
        return lines(Locale.ENGLISH).stream().mapToLong(Line::sum).sum();
    }

    @Override
    public String toString() {
        StringBuilder cookie = new StringBuilder();
        quantities.forEach(
                (sku, quantity) ->
                        cookie.append(cookie.isEmpty() ? "" : ".")
                                .append(sku)
                                .append(':')
                                .append(quantity));
        return cookie.toString();
    }

    private static Line line(Product product, int quantity, Locale locale) {
        return new Line(product.sku(), product.name(locale), product.priceMinor(), quantity);
    }
}
