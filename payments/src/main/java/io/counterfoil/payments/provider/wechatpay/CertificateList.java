package io.counterfoil.payments.provider.wechatpay;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code GET /v3/certificates} (section 1): platform certificates, each encrypted
 * with the APIv3 key, so that nobody else can have put one in.
 */
final class CertificateList {

    private static final int MOST = 32;

    private CertificateList() {}

    /** Fails with {@link IllegalArgumentException} where any of it is not as it must be. */
    static List<VerificationKey> read(byte[] body, String apiV3Key) {
        List<Fields> data = Fields.of(body).map(answer -> answer.all("data")).orElse(List.of());
        if (data.isEmpty() || data.size() > MOST) {
            throw new IllegalArgumentException("no list of certificates");
        }
        ResourceCipher cipher = new ResourceCipher(apiV3Key);
        return data.stream().map(entry -> certificate(entry, cipher)).toList();
    }

    private static VerificationKey certificate(Fields entry, ResourceCipher cipher) {
        VerificationKey key =
                VerificationKey.of(decrypted(entry.in("encrypt_certificate"), cipher));
        if (!entry.text("serial_no").map(key::isNamed).orElse(false)) {
            throw new IllegalArgumentException("a certificate under another serial than its own");
        }
        Optional<Instant> end = entry.time("expire_time");
        if (end.isEmpty()) {
            throw new IllegalArgumentException("a certificate that does not say when it ends");
        }
        return new VerificationKey(
                key.serial(), key.key(), key.end().filter(end.get()::isAfter).or(() -> end));
    }

    private static X509Certificate decrypted(Fields encrypted, ResourceCipher cipher) {
        if (!encrypted.says("algorithm", ResourceCipher.ALGORITHM)) {
            throw new IllegalArgumentException(
                    "a certificate encrypted in a way that is not known");
        }
        return cipher.decrypt(
                        encrypted.text("associated_data").orElse(""),
                        encrypted.text("nonce").orElse(""),
                        encrypted.text("ciphertext").orElse(""))
                .map(WechatPayAccount::certificate)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a certificate that api-v3-key does not decrypt"));
    }
}
