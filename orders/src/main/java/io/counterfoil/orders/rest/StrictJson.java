package io.counterfoil.orders.rest;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads JSON from strangers: UTF-8 and nothing else, no member twice, at most 32 levels, nothing
 * after the end. Numbers stay the text that was sent, so that nobody rounds them.
 */
final class StrictJson {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int DEEPEST = 32;

    /** A number as it was written. */
    record NumberText(String text) {}

    /** The word null. */
    static final Object NULL =
            new Object() {
                @Override
                public String toString() {
                    return "null";
                }
            };

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Maps, lists, strings, {@link NumberText}, booleans and {@link #NULL}. Refuses with {@code
     * malformed_json}.
     */
    static Object read(byte[] body) {
        try (JsonParser parser = JSON.createParser(new StringReader(utf8(body)))) {
            Object value = new StrictJson(parser).whole();
            if (parser.hasNext()) {
                throw ApiProblem.malformedJson().exception();
            }
            return value;
        } catch (JsonException
                | CharacterCodingException
                | IllegalStateException
                | NoSuchElementException malformed) {
            throw ApiProblem.malformedJson().exception();
        }
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private Object whole() {
        return value(parser.next(), 1);
    }

    private Object value(Event event, int depth) {
        return switch (event) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> new NumberText(parser.getString());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> NULL;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw ApiProblem.malformedJson().exception();
        };
    }

    private Map<String, Object> object(int depth) {
        requireNotTooDeep(depth);
        Map<String, Object> members = new LinkedHashMap<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            if (members.containsKey(name)) {
                throw ApiProblem.malformedJson().exception();
            }
            members.put(name, value(parser.next(), depth + 1));
        }
        return members;
    }

    private List<Object> array(int depth) {
        requireNotTooDeep(depth);
        List<Object> elements = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            elements.add(value(event, depth + 1));
        }
        return elements;
    }

    private static void requireNotTooDeep(int depth) {
        if (depth > DEEPEST) {
            throw ApiProblem.malformedJson().exception();
        }
    }
}
