package io.counterfoil.sandbox.wechatpay;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a JSON object, strictly of their types; what isn't is refused by the path of the
 * member.
 *
 * @param path of this object, empty for the whole body
 */
record Members(String path, JsonObject json) {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    static Members read(byte[] body) {
        try (var reader = READERS.createReader(new StringReader(text(body)))) {
            if (reader.readValue() instanceof JsonObject object) {
                return new Members("", object);
            }
        } catch (JsonException | IllegalStateException | CharacterCodingException broken) {
            // Said below, as of a body that is something else.
        }
        throw WechatRefusal.parameter("", "请求体不是有效的JSON对象");
    }

    /** For what has to be known of a call before it is checked. */
    static Members readOrNothing(byte[] body) {
        try {
            return read(body);
        } catch (WechatRefusal broken) {
            return new Members("", JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    /** A text that has to be there. */
    String text(String name, int longest) {
        return optional(name, longest)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> refusal(name, "必填参数为空"));
    }

    Optional<String> optional(String name, int longest) {
        var value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof JsonString text)) {
            throw refusal(name, "类型错误，应为字符串");
        }
        if (text.getString().codePointCount(0, text.getString().length()) > longest) {
            throw refusal(name, "长度超过" + longest);
        }
        return Optional.of(text.getString());
    }

    /** A text, whatever else is wrong with it. */
    String lenient(String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /** A whole number of fen that has to be there. */
    long fen(String name, long most) {
        var value = value(name).orElseThrow(() -> refusal(name, "必填参数为空"));
        if (!(value instanceof JsonNumber number) || !number.toString().matches("-?[0-9]{1,18}")) {
            throw refusal(name, "类型错误，应为整数");
        }
        if (number.longValue() < 1 || number.longValue() > most) {
            throw refusal(name, "金额超出范围");
        }
        return number.longValue();
    }

    void optionalFlag(String name) {
        value(name)
                .filter(value -> value != JsonValue.TRUE && value != JsonValue.FALSE)
                .ifPresent(
                        other -> {
                            throw refusal(name, "类型错误，应为布尔值");
                        });
    }

    /** An object that has to be there. */
    Members in(String name) {
        return optionalIn(name).orElseThrow(() -> refusal(name, "必填参数为空"));
    }

    Optional<Members> optionalIn(String name) {
        return value(name)
                .map(
                        value -> {
                            if (value instanceof JsonObject object) {
                                return new Members(path + "/" + name, object);
                            }
                            throw refusal(name, "类型错误，应为对象");
                        });
    }

    WechatRefusal refusal(String name, String issue) {
        return WechatRefusal.parameter(path + "/" + name, issue);
    }

    private Optional<JsonValue> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
