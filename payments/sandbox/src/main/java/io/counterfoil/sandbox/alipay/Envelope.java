package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;

/**
 * Puts a response into its envelope. The signature covers the exact characters of the response
 * member's value, so the text is written once, signed and sent.
 */
final class Envelope {

    /** Alipay says text/html although it sends JSON. */
    private static final String CONTENT_TYPE = "text/html;charset=utf-8";

    private Envelope() {}

    static Answer signed(String method, String value, PrivateKey key) {
        var sign = Rsa2.sign(value, StandardCharsets.UTF_8, key);
        return answer(
                "{\""
                        + member(method)
                        + "\":"
                        + value
                        + ",\"sign\":"
                        + Json.createValue(sign)
                        + "}");
    }

    static Answer unsigned(String method, String value) {
        return answer("{\"" + member(method) + "\":" + value + "}");
    }

    /** For refusals that can't be tied to an application or a method. */
    static Answer error(String value) {
        return answer("{\"error_response\":" + value + "}");
    }

    private static String member(String method) {
        return method.replace('.', '_') + "_response";
    }

    private static Answer answer(String json) {
        return Answer.text(200, CONTENT_TYPE, json);
    }
}
