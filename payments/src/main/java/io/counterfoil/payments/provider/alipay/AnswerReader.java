package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.alipay.Envelope.Member;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a synchronous answer by the rules of section 6.1: the envelope holds the expected member
 * (or {@code error_response}), {@code sign}, perhaps {@code alipay_cert_sn} and nothing else; the
 * signature is over the raw characters of that member; values come from the verified characters and
 * from nowhere else. Three weaknesses of the official SDK are closed by this.
 */
final class AnswerReader {

    private static final String ERROR = "error_response";
    private static final String SIGN = "sign";
    private static final String CERTIFICATE = "alipay_cert_sn";

    private static final JsonReaderFactory JSON =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE));

    private final List<PublicKey> keys;

    AnswerReader(List<PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * @param method the method that was called, which names the member of the answer
     */
    GatewayAnswer read(byte[] body, String method) {
        List<Member> members;
        try {
            members = Envelope.members(text(body));
        } catch (IllegalArgumentException e) {
            return GatewayAnswer.unreadable();
        }
        String expected = method.replace('.', '_') + "_response";
        if (!isComplete(members, expected)) {
            return GatewayAnswer.refused();
        }
        String content = value(members, expected).or(() -> value(members, ERROR)).orElseThrow();
        return value(members, SIGN)
                .map(sign -> signed(content, sign))
                .orElseGet(() -> unsigned(content));
    }

    /** No name twice, no name that does not belong, and exactly one that carries the answer. */
    private static boolean isComplete(List<Member> members, String expected) {
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            if (!names.add(member.name())) {
                return false;
            }
        }
        boolean oneAnswer = names.remove(expected) ^ names.remove(ERROR);
        names.remove(SIGN);
        names.remove(CERTIFICATE);
        return oneAnswer && names.isEmpty();
    }

    /**
     * Both spellings of a slash occur in what was signed; the second try is for an answer that was
     * escaped after it was signed.
     */
    private GatewayAnswer signed(String content, String sign) {
        return signatureText(sign)
                .flatMap(
                        signature ->
                                List.of(content, content.replace("\\/", "/")).stream()
                                        .filter(text -> verifies(text, signature))
                                        .findFirst())
                .flatMap(AnswerReader::object)
                .map(GatewayAnswer::verified)
                .orElseGet(GatewayAnswer::refused);
    }

    private boolean verifies(String text, String signature) {
        return Rsa2.verifies(text.getBytes(UTF_8), signature, keys);
    }

    private static GatewayAnswer unsigned(String content) {
        return object(content)
                .map(GatewayAnswer::unsignedError)
                .filter(answer -> !answer.code().isEmpty() && !answer.code().equals("10000"))
                .orElseGet(GatewayAnswer::refused);
    }

    private static Optional<String> value(List<Member> members, String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .map(Member::value)
                .findFirst();
    }

    private static Optional<String> signatureText(String json) {
        return read(json, JsonString.class).map(JsonString::getString);
    }

    private static Optional<JsonObject> object(String json) {
        return read(json, JsonObject.class);
    }

    private static <V extends JsonValue> Optional<V> read(String json, Class<V> type) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return Optional.of(reader.readValue()).filter(type::isInstance).map(type::cast);
        } catch (RuntimeException e) {
            // A JsonException mostly; what is nested too deeply is none of it.
            return Optional.empty();
        }
    }

    private static String text(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8");
        }
    }
}
