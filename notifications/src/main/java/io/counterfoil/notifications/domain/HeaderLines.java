package io.counterfoil.notifications.domain;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the few stored headers are written in one column: {@code name: value}, one a line. */
final class HeaderLines {

    private HeaderLines() {}

    static String write(Map<String, String> headers) {
        return new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> header.getKey() + ": " + oneLine(header.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    static Map<String, String> read(String lines) {
        Map<String, String> headers = new TreeMap<>();
        lines.lines()
                .forEach(
                        line -> {
                            int colon = line.indexOf(": ");
                            headers.put(line.substring(0, colon), line.substring(colon + 2));
                        });
        return headers;
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}", " ");
    }
}
