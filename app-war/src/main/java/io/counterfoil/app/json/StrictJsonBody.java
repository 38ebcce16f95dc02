package io.counterfoil.app.json;

import io.counterfoil.app.errors.Problem;
import io.counterfoil.app.errors.UnfitBodyException;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON body once with suspicion before it is bound to a record: well-formed, not nested
 * deeply, no member twice, no member that the record does not know.
 */
@Provider
public class StrictJsonBody implements ReaderInterceptor {

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
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readValue();
        } catch (JsonException | IllegalStateException malformed) {
            throw new UnfitBodyException(Problem.malformedJson(), malformed);
        }
    }

    private static void checkMembers(JsonValue value, ReaderInterceptorContext body) {
        List<Problem.Field> unknown = new KnownMembers().unknownIn(value, body.getGenericType());
        if (!unknown.isEmpty()) {
            throw new UnfitBodyException(Problem.invalidFields("unknown_field", unknown), null);
        }
    }

    private static boolean isJson(MediaType type) {
        return type != null
                && (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        || type.getSubtype().endsWith("+json"));
    }
}
