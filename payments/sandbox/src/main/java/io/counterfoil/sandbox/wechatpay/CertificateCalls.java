package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.keys.Pem;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** The platform's certificates, each encrypted for the merchant who asks. */
final class CertificateCalls {

    private static final String ASSOCIATED_DATA = "certificate";
    private static final int NONCE_CHARACTERS = 12;

    private final PlatformKeys keys;

    CertificateCalls(PlatformKeys keys) {
        this.keys = keys;
    }

    Reply list(WechatAccount account) {
        var certificates = keys.certificates(account);
        if (certificates.isEmpty()) {
            throw WechatRefusal.of("RESOURCE_NOT_EXISTS", "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥");
        }
        var list = Json.createArrayBuilder();
        certificates.forEach(key -> list.add(json(account, key)));
        return Reply.of(Json.createObjectBuilder().add("data", list).build());
    }

    private static JsonObject json(WechatAccount account, PlatformKey key) {
        var certificate = key.certificate().orElseThrow();
        var nonce = Randoms.hex(NONCE_CHARACTERS);
        return Json.createObjectBuilder()
                .add("serial_no", key.serial())
                .add("effective_time", Rfc3339.write(certificate.getNotBefore().toInstant()))
                .add("expire_time", Rfc3339.write(certificate.getNotAfter().toInstant()))
                .add(
                        "encrypt_certificate",
                        Json.createObjectBuilder()
                                .add("algorithm", Aead.ALGORITHM)
                                .add("nonce", nonce)
                                .add("associated_data", ASSOCIATED_DATA)
                                .add(
                                        "ciphertext",
                                        Aead.encrypt(
                                                account.apiV3Key(),
                                                ASSOCIATED_DATA,
                                                nonce,
                                                Pem.text(certificate))))
                .build();
    }
}
