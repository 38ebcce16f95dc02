package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.Money;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The members of a JSON object of WeChat Pay, read strictly: a text is a text, an amount is a whole
 * number, no name stands there twice. What is not as it must be is not there.
 */
record Fields(JsonObject json) {

    static final Fields NONE = new Fields(JsonValue.EMPTY_JSON_OBJECT);

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE));

    /** 8888.0 is refused: amounts are whole numbers, and nothing is made of another kind. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

    /** Empty where the bytes are not one JSON object in UTF-8. */
    static Optional<Fields> of(byte[] body) {
        try (JsonReader reader = READERS.createReader(new StringReader(text(body)))) {
            return reader.readValue() instanceof JsonObject object
                    ? Optional.of(new Fields(object))
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            // A JsonException mostly; what is nested too deeply, the parser calls nothing of its
            // own.
            return Optional.empty();
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /** A text that is there and not empty. */
    Optional<String> text(String name) {
        return json.get(name) instanceof JsonString text && !text.getString().isEmpty()
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    boolean says(String name, String value) {
        return text(name).filter(value::equals).isPresent();
    }

    /** Nothing, where there is no such object. */
    Fields in(String name) {
        return json.get(name) instanceof JsonObject object ? new Fields(object) : NONE;
    }

    List<Fields> all(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(object -> new Fields((JsonObject) object))
                        .toList()
                : List.of();
    }

    OptionalLong whole(String name) {
        return json.get(name) instanceof JsonNumber number
                        && WHOLE.matcher(number.toString()).matches()
                ? OptionalLong.of(Long.parseLong(number.toString()))
                : OptionalLong.empty();
    }

    /** An amount of {@code currency}, which is CNY where this object does not say another. */
    Optional<Money> money(String name) {
        OptionalLong fen = whole(name);
        Optional<Currency> currency = currency();
        return fen.isPresent() && currency.isPresent()
                ? Optional.of(new Money(fen.getAsLong(), currency.get()))
                : Optional.empty();
    }

    private Optional<Currency> currency() {
        if (!json.containsKey("currency")) {
            return Optional.of(Fen.CNY);
        }
        try {
            return text("currency").map(Currency::getInstance);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 3339 with an offset. */
    Optional<Instant> time(String name) {
        try {
            return text(name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Names of people and numbers of cards may be among them: never printed. */
    @Override
    public String toString() {
        return json.size() + " fields";
    }
}
