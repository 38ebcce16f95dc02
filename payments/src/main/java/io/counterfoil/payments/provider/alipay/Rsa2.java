package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.provider.wire.RsaSha256;
import java.security.PublicKey;
import java.util.List;

/**
 * {@code RSA2}, Alipay's name for SHA256withRSA. No message ever chooses another one (the SHA-1
 * downgrade of section 5.1).
 */
final class Rsa2 {

    static final String NAME = "RSA2";

    private Rsa2() {}

    /** Whether any of the keys verifies; more than one exists only while a key is rotated. */
    static boolean verifies(byte[] content, String sign, List<PublicKey> keys) {
        return keys.stream().anyMatch(key -> RsaSha256.verifies(content, sign, key));
    }
}
