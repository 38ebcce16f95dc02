package io.counterfoil.notifications.application;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A JSON text as lines, one for each plain value: {@code resource.nonce}, {@code amount.from[0]}.
 * Its arrays and objects are walked, never built.
 */
final class JsonLines {

    /** Deeper than any protocol goes. */
    private static final int DEPTH_MAX = 16;

    /** What becomes of one value. */
    interface Line {
        String of(String name, String path, String value);
    }

    /** An object or array that is open, and where in it we are. */
    private static final class Level {

        private final String path;
        private final boolean isArray;
        private String name;
        private int index;

        Level(String path, String name, boolean isArray) {
            this.path = path;
            this.name = name;
            this.isArray = isArray;
        }

        String next() {
            if (isArray) {
                return path + "[" + index++ + "]";
            }
            return path.isEmpty() ? name : path + "." + name;
        }
    }

    private final Line line;
    private final int linesMax;
    private final List<String> lines = new ArrayList<>();
    private final Deque<Level> open = new ArrayDeque<>();

    JsonLines(Line line, int linesMax) {
        this.line = line;
        this.linesMax = linesMax;
    }

    /** Empty when it is no JSON, whatever could be read before it broke. */
    Optional<String> of(byte[] text) {
        try (JsonParser parser =
                Json.createParserFactory(Map.of())
                        .createParser(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
            while (parser.hasNext()) {
                take(parser.next(), parser);
            }
            return Optional.of(String.join("\n", lines));
        } catch (JsonException | IllegalStateException | NoSuchElementException broken) {
            return Optional.empty();
        }
    }

    private void take(JsonParser.Event event, JsonParser parser) {
        switch (event) {
            case KEY_NAME -> open.element().name = parser.getString();
            case START_OBJECT -> begin(false);
            case START_ARRAY -> begin(true);
            case END_OBJECT, END_ARRAY -> open.remove();
            case VALUE_STRING, VALUE_NUMBER -> value(parser.getString());
            case VALUE_TRUE -> value("true");
            case VALUE_FALSE -> value("false");
            case VALUE_NULL -> value("null");
        }
    }

    private void begin(boolean isArray) {
        if (open.size() == DEPTH_MAX) {
            throw new IllegalStateException("too deep");
        }
        Level around = open.peek();
        open.push(
                around == null
                        ? new Level("", "", isArray)
                        : new Level(around.next(), around.name, isArray));
    }

    /** A value in an array goes by the name of the array. */
    private void value(String value) {
        Level around = open.element();
        String path = around.next();
        if (lines.size() < linesMax) {
            lines.add(line.of(around.name, path, value));
        } else if (lines.size() == linesMax) {
            lines.add("…");
        }
    }
}
