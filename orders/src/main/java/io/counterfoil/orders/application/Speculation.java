package io.counterfoil.orders.application;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A browser (or a link preview) that fetches a page which nobody asked to see yet. */
public final class Speculation {

    private static final List<String> HEADERS =
            List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private Speculation() {}

    public static boolean isBehind(UnaryOperator<@Nullable String> headers) {
        return HEADERS.stream()
                .map(headers)
                .anyMatch(value -> value != null && speaksOfIt(value.toLowerCase(Locale.ROOT)));
    }

    private static boolean speaksOfIt(String value) {
        return value.contains("prefetch")
                || value.contains("prerender")
                || value.contains("preview");
    }
}
