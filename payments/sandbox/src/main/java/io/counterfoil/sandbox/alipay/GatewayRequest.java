package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.FormText;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of the gateway: the parameters of query string and form body together, decoded.
 *
 * @param repeated names that came more than once
 * @param bizContent the parsed {@code biz_content}, empty where it can't be parsed
 */
record GatewayRequest(
        Map<String, String> parameters,
        List<String> repeated,
        Charset charset,
        JsonObject bizContent) {

    private static final Map<String, Charset> CHARSETS =
            Map.of(
                    "utf-8", StandardCharsets.UTF_8,
                    "gbk", Charset.forName("GBK"),
                    "gb2312", Charset.forName("GBK"),
                    "gb18030", Charset.forName("GB18030"));

    static GatewayRequest read(Call call) {
        var pairs = new ArrayList<>(FormText.split(call.query()));
        if (call.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            pairs.addAll(FormText.split(new String(call.body(), StandardCharsets.ISO_8859_1)));
        }
        var charset = charset(pairs);
        var parameters = new LinkedHashMap<String, String>();
        var repeated = new ArrayList<String>();
        for (var pair : pairs) {
            var name = decode(pair.name(), charset);
            if (parameters.put(name, decode(pair.value(), charset)) != null) {
                repeated.add(name);
            }
        }
        return new GatewayRequest(
                parameters,
                List.copyOf(repeated),
                charset,
                object(parameters.getOrDefault("biz_content", "")));
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    String method() {
        return get("method");
    }

    String outTradeNo() {
        return biz("out_trade_no");
    }

    /** A member of {@code biz_content} as text, empty if it isn't there. */
    String biz(String name) {
        var value = bizContent.get(name);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return value == null || value == JsonValue.NULL ? "" : value.toString();
    }

    boolean hasSignatureOf(AlipayApp app) {
        return Rsa2.verifies(
                get("sign"), Rsa2.requestText(parameters), charset, app.appPublicKey());
    }

    private static Charset charset(List<FormText.Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.name().equals("charset"))
                .map(pair -> CHARSETS.get(pair.value().toLowerCase(java.util.Locale.ROOT)))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
    }

    private static String decode(String encoded, Charset charset) {
        try {
            return FormText.decode(encoded, charset);
        } catch (IllegalArgumentException broken) {
            return encoded;
        }
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException broken) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
