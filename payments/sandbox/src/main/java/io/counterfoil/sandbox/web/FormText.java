package io.counterfoil.sandbox.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code application/x-www-form-urlencoded}, with the charset in our own hands. */
public final class FormText {

    private FormText() {}

    /** A name and a value, both still encoded. */
    public record Pair(String name, String value) {}

    public static List<Pair> split(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .filter(part -> !part.isEmpty())
                .map(FormText::pair)
                .toList();
    }

    /** All fields, decoded; of a name that comes twice, the last one. */
    public static Map<String, String> fields(String encoded, Charset charset) {
        var fields = new LinkedHashMap<String, String>();
        split(encoded)
                .forEach(
                        pair ->
                                fields.put(
                                        decode(pair.name(), charset),
                                        decode(pair.value(), charset)));
        return fields;
    }

    public static String decode(String encoded, Charset charset) {
        return URLDecoder.decode(encoded, charset);
    }

    public static String encode(Map<String, String> fields, Charset charset) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                URLEncoder.encode(field.getKey(), charset)
                                        + "="
                                        + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    private static Pair pair(String part) {
        int equals = part.indexOf('=');
        return equals < 0
                ? new Pair(part, "")
                : new Pair(part.substring(0, equals), part.substring(equals + 1));
    }
}
