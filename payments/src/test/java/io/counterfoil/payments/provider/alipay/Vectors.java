package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.provider.wire.RsaKeys;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The cases and throw-away keys that were made with the official SDK. */
final class Vectors {

    static final String GATEWAY = "https://alipay-gateway.test/gateway.do";

    private static final JsonObject KEYS = read("keys");

    static final String APP_ID = KEYS.getString("app_id");
    static final String SELLER_ID = KEYS.getString("seller_id");
    static final String APP_PRIVATE_PEM = KEYS.getString("app_private_key_pkcs8_pem");
    static final String APP_PUBLIC_PEM = KEYS.getString("app_public_key_pem");
    static final String ALIPAY_PRIVATE_PEM = KEYS.getString("alipay_private_key_pkcs8_pem");
    static final String ALIPAY_PUBLIC_PEM = KEYS.getString("alipay_public_key_pem");
    static final String ALIPAY_PUBLIC_BASE64 = KEYS.getString("alipay_public_key_base64");
    static final String OTHER_PRIVATE_PEM = KEYS.getString("other_private_key_pkcs8_pem");
    static final String OTHER_PUBLIC_PEM = KEYS.getString("other_public_key_pem");

    static final PrivateKey APP_KEY = RsaKeys.privateKey(APP_PRIVATE_PEM);
    static final List<PublicKey> APP_PUBLIC = RsaKeys.publicKeys(APP_PUBLIC_PEM);
    static final PrivateKey ALIPAY_KEY = RsaKeys.privateKey(ALIPAY_PRIVATE_PEM);
    static final List<PublicKey> ALIPAY_PUBLIC = RsaKeys.publicKeys(ALIPAY_PUBLIC_PEM);
    static final PrivateKey OTHER_KEY = RsaKeys.privateKey(OTHER_PRIVATE_PEM);

    private Vectors() {}

    static JsonObject read(String name) {
        try (InputStream file =
                        Vectors.class.getResourceAsStream("/vectors/alipay-" + name + ".json");
                var reader = Json.createReader(file)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Named<JsonObject>> cases(String file, String list) {
        return read(file).getJsonArray(list).stream()
                .map(JsonObject.class::cast)
                .map(item -> Named.of(nameOf(item), item));
    }

    static JsonObject one(String file, String list, String name) {
        return cases(file, list)
                .map(Named::getPayload)
                .filter(item -> nameOf(item).equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> strings(JsonObject object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.forEach((name, value) -> strings.put(name, ((JsonString) value).getString()));
        return strings;
    }

    /** A PEM block as the SDK wants it. */
    static String bare(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    private static String nameOf(JsonObject item) {
        return item.containsKey("name") ? item.getString("name") : item.getString("method", "?");
    }
}
