package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import jakarta.json.Json;

/** Notifications as WeChat Pay makes them, encrypted by the official SDK. */
final class Notifications {

    private static final String NONCE = "abcdefghijkl";

    private Notifications() {}

    static String body(String event, String content) {
        String type = event.startsWith("REFUND") ? "refund" : "transaction";
        String ciphertext =
                new AeadAesCipher(Vectors.API_V3_KEY.getBytes(UTF_8))
                        .encrypt(
                                type.getBytes(UTF_8),
                                NONCE.getBytes(UTF_8),
                                content.getBytes(UTF_8));
        return Json.createObjectBuilder()
                .add("id", "e1b2c3d4")
                .add("create_time", "2026-11-22T10:10:00+08:00")
                .add("event_type", event)
                .add("resource_type", "encrypt-resource")
                .add("summary", "支付成功")
                .add(
                        "resource",
                        Json.createObjectBuilder()
                                .add("original_type", type)
                                .add("algorithm", "AEAD_AES_256_GCM")
                                .add("ciphertext", ciphertext)
                                .add("associated_data", type)
                                .add("nonce", NONCE))
                .build()
                .toString();
    }
}
