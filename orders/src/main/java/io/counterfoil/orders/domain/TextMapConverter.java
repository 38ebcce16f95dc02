package io.counterfoil.orders.domain;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps a small map of texts, in its order, as one JSON object. */
@Converter
public class TextMapConverter implements AttributeConverter<Map<String, String>, String> {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    @Override
    public String convertToDatabaseColumn(Map<String, String> map) {
        if (map == null) {
            return null;
        }
        JsonObjectBuilder json = JSON.createObjectBuilder();
        map.forEach(json::add);
        return json.build().toString();
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String text) {
        if (text == null) {
            return null;
        }
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            Map<String, String> map = new LinkedHashMap<>();
            json.keySet().forEach(name -> map.put(name, json.getString(name)));
            return map;
        }
    }
}
