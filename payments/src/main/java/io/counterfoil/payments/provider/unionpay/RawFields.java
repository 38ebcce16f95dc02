package io.counterfoil.payments.provider.unionpay;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the body of a synchronous answer: {@code k=v&k=v}, which is <em>not</em> encoded (section
 * 3). A plus stays a plus, and the line ends inside a certificate stay what they are.
 *
 * <p>Once a value has opened a brace or a bracket, an ampersand belongs to it until that one is
 * closed; a deeper level is not counted, and one that is never closed takes all the rest: so does
 * the official parser, and so it is signed.
 */
final class RawFields {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String key;
    private final Brackets brackets = new Brackets();

    private RawFields() {}

    /** Refuses with {@link IllegalArgumentException} a name that is missing or there twice. */
    static Map<String, String> parse(String body) {
        boolean wrapped = body.length() > 1 && body.startsWith("{") && body.endsWith("}");
        String content = wrapped ? body.substring(1, body.length() - 1) : body;
        RawFields reading = new RawFields();
        content.chars().forEach(character -> reading.take((char) character));
        reading.end();
        return reading.fields;
    }

    private void take(char character) {
        if (key == null) {
            takeOfName(character);
        } else {
            takeOfValue(character);
        }
    }

    private void takeOfName(char character) {
        if (character == '=') {
            key = text.toString();
            text.setLength(0);
        } else {
            text.append(character);
        }
    }

    private void takeOfValue(char character) {
        if (brackets.isEnd(character)) {
            end();
        } else {
            text.append(character);
        }
    }

    private void end() {
        String name = key == null ? text.toString() : key;
        String value = key == null ? "" : text.toString();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a field without a name");
        }
        if (fields.put(name, value) != null) {
            throw new IllegalArgumentException("a field occurs twice");
        }
        key = null;
        text.setLength(0);
    }
}
