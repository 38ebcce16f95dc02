package io.counterfoil.app.json;

import io.counterfoil.app.errors.Problem;
import io.counterfoil.app.errors.UnfitBodyException;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * Reads a JSON body once with suspicion before it is bound to a record: well-formed, not nested
 * deeply, no member twice, no member that the record does not know, and no number that binding
 * would silently cut to fit an integer.
 */
@Provider
public class StrictJsonBody implements ReaderInterceptor {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (!isJson(body.getMediaType()) || !body.getType().isRecord()) {
            return body.proceed();
        }
        byte[] bytes = body.getInputStream().readAllBytes();
        checkMembers(parsed(bytes), body);
        body.setInputStream(new ByteArrayInputStream(bytes));
        try {
            return body.proceed();
        } catch (JsonbException | ProcessingException unfit) {
            throw new UnfitBodyException(Problem.unfitJson(), unfit);
        }
    }

    private static JsonValue parsed(byte[] bytes) {
        try (JsonParser toTheEnd = JSON.createParser(new ByteArrayInputStream(bytes));
                JsonReader reader = READERS.createReader(new ByteArrayInputStream(bytes))) {
            // A reader stops after the first value, whatever follows.
            while (toTheEnd.hasNext()) {
                toTheEnd.next();
            }
            return reader.readValue();
        } catch (RuntimeException malformed) {
            // Parsson has an exception of its own for each way to be malformed, and a bare
            // RuntimeException for what is nested too deeply.
            throw new UnfitBodyException(Problem.malformedJson(), malformed);
        }
    }

    private static void checkMembers(JsonValue value, ReaderInterceptorContext body) {
        RecordFit fit = RecordFit.of(value, body.getGenericType());
        if (!fit.unknown().isEmpty()) {
            throw new UnfitBodyException(
                    Problem.invalidFields("unknown_field", fit.unknown()), null);
        }
        if (!fit.notIntegers().isEmpty()) {
            throw new UnfitBodyException(
                    Problem.invalidFields("invalid_request", fit.notIntegers()), null);
        }
    }

    private static boolean isJson(MediaType type) {
        return type != null
                && (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        || type.getSubtype().endsWith("+json"));
    }
}
