package io.counterfoil.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider's test vectors. */
public final class Vectors {

    public static final JsonObject KEYS = read("alipay-keys");

    private Vectors() {}

    public static JsonObject read(String name) {
        try (var in = Vectors.class.getResourceAsStream("/vectors/" + name + ".json");
                var reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonObject> cases(String file, String list) {
        return read(file).getJsonArray(list).getValuesAs(JsonObject.class);
    }

    public static Map<String, String> map(JsonObject json) {
        var map = new LinkedHashMap<String, String>();
        json.forEach((name, value) -> map.put(name, ((JsonString) value).getString()));
        return map;
    }

    /** A key without its PEM frame, as the SDK wants it. */
    public static String bare(String key) {
        return KEYS.getString(key).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    /** The configuration of one application, named {@code demo}. */
    public static Optional<String> property(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "sandbox.alipay.apps" -> "demo";
                    case "sandbox.alipay.app.demo.app-id" -> KEYS.getString("app_id");
                    case "sandbox.alipay.app.demo.seller-id" -> KEYS.getString("seller_id");
                    case "sandbox.alipay.app.demo.app-public-key" ->
                            KEYS.getString("app_public_key_pem");
                    case "sandbox.alipay.app.demo.private-key" ->
                            bare("alipay_private_key_pkcs8_pem");
                    default -> null;
                });
    }
}
