package io.counterfoil.reconciliation.application;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why the two sides differ, as far as it can be said.
 *
 * @param word of the message {@code reconciliation.explained.<word>}
 */
record Explanation(String word, Map<String, String> facts) {

    static Explanation of(String word) {
        return new Explanation(word, Map.of());
    }

    Explanation with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        if (value != null) {
            more.put(name, value.toString());
        }
        return new Explanation(word, more);
    }

    String key() {
        return "reconciliation.explained." + word;
    }
}
