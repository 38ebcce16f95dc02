package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.counterfoil.payments.provider.wire.RsaSha256;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The cases and the throw-away keys that were made with the official classes. */
final class Vectors {

    static final JsonObject KEYS = read("keys");
    static final String MER_ID = KEYS.getString("merId");
    static final String PASSWORD = KEYS.getString("merchantPfxPassword");
    static final String CONTAINER = KEYS.getString("merchantPfxBase64");
    static final String MODERN_CONTAINER = KEYS.getString("merchantPfxModernBase64");
    static final String MIDDLE = KEYS.getString("middleCertPem");
    static final String ROOT = KEYS.getString("rootCertPem");

    private Vectors() {}

    /** Somebody who signs: UnionPay, or one who would like to be. */
    record Signer(String certificate, PrivateKey key) {

        static Signer of(String name) {
            JsonObject signer = KEYS.getJsonObject("gatewaySigners").getJsonObject(name);
            return new Signer(
                    signer.getString("certPem").strip().replace("\r", "").replace("\n", "\r\n")
                            + "\r\n",
                    key(signer.getString("pkcs8DerBase64")));
        }

        Map<String, String> sign(Map<String, String> fields) {
            Map<String, String> signed = new LinkedHashMap<>(fields);
            signed.put("signPubKeyCert", certificate);
            signed.put(
                    "signature",
                    RsaSha256.sign(SigningText.hexDigest(signed).getBytes(US_ASCII), key));
            return signed;
        }

        private static PrivateKey key(String base64) {
            try {
                return KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static JsonObject read(String name) {
        try (InputStream file =
                        Vectors.class.getResourceAsStream("/vectors/unionpay-" + name + ".json");
                var reader = Json.createReader(file)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Named<JsonObject>> cases(String file) {
        return read(file).getJsonArray("cases").stream()
                .map(JsonObject.class::cast)
                .map(item -> Named.of(item.getString("name", item.toString()), item));
    }

    static JsonObject one(String file, String name) {
        return cases(file)
                .map(Named::getPayload)
                .filter(item -> item.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> strings(JsonObject object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.forEach((name, value) -> strings.put(name, ((JsonString) value).getString()));
        return strings;
    }
}
