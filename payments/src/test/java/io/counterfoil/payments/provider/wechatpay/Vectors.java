package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.wire.RsaKeys;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The cases and throw-away keys that were made with the official SDK. */
final class Vectors {

    private static final JsonObject KEYS = read("keys");

    static final String APP_ID = KEYS.getString("appid");
    static final String MCH_ID = KEYS.getString("mchid");
    static final String SERIAL_NO = KEYS.getString("merchant_serial_no");
    static final String MERCHANT_PRIVATE_PEM = KEYS.getString("merchant_private_key_pkcs8_pem");
    static final String MERCHANT_PUBLIC_PEM = KEYS.getString("merchant_public_key_pem");
    static final String MERCHANT_CERTIFICATE_PEM = KEYS.getString("merchant_certificate_pem");
    static final String PUBLIC_KEY_ID = KEYS.getString("wechatpay_public_key_id");
    static final String PUBLIC_KEY_PEM = KEYS.getString("wechatpay_public_key_pem");
    static final String CERTIFICATE_PEM = KEYS.getString("wechatpay_platform_certificate_pem");
    static final String CERTIFICATE_SERIAL =
            KEYS.getString("wechatpay_platform_certificate_serial");
    static final String API_V3_KEY = KEYS.getString("api_v3_key");

    static final PrivateKey MERCHANT_KEY = RsaKeys.privateKey(MERCHANT_PRIVATE_PEM);
    static final PublicKey MERCHANT_PUBLIC = RsaKeys.publicKeys(MERCHANT_PUBLIC_PEM).get(0);
    static final PrivateKey PLATFORM_KEY =
            RsaKeys.privateKey(KEYS.getString("wechatpay_private_key_pkcs8_pem"));
    static final PublicKey PLATFORM_PUBLIC = RsaKeys.publicKeys(PUBLIC_KEY_PEM).get(0);
    static final PrivateKey OTHER_KEY =
            RsaKeys.privateKey(KEYS.getString("other_private_key_pkcs8_pem"));

    private Vectors() {}

    static JsonObject read(String name) {
        try (InputStream file =
                        Vectors.class.getResourceAsStream("/vectors/wechatpay-" + name + ".json");
                var reader = Json.createReader(file)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Named<JsonObject>> cases(String file, String list) {
        return read(file).getJsonArray(list).stream()
                .map(JsonObject.class::cast)
                .map(item -> Named.of(item.getString("name", item.getString("nonce", "?")), item));
    }

    static JsonObject one(String file, String list, String name) {
        return cases(file, list)
                .map(Named::getPayload)
                .filter(item -> item.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By lower-case names. */
    static Map<String, String> headers(JsonObject item) {
        return headersIn(item.getJsonObject("headers"));
    }

    static Map<String, String> headersIn(JsonObject headers) {
        Map<String, String> map = new TreeMap<>();
        headers.forEach(
                (name, value) -> {
                    if (value instanceof JsonString text) {
                        map.put(name.toLowerCase(java.util.Locale.ROOT), text.getString());
                    }
                });
        return map;
    }

    static Function<String, Optional<String>> header(JsonObject item) {
        Map<String, String> headers = headers(item);
        return name -> Optional.ofNullable(headers.get(name));
    }

    static Instant at(JsonObject item, long otherwise) {
        return Instant.ofEpochSecond(
                item.containsKey("verify_at_epoch_seconds")
                        ? item.getJsonNumber("verify_at_epoch_seconds").longValueExact()
                        : otherwise);
    }
}
