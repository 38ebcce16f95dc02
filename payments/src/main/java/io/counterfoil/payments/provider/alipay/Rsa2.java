package io.counterfoil.payments.provider.alipay;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code RSA2}, Alipay's name for SHA256withRSA. It is the only algorithm that exists here: no
 * message ever chooses another one (the SHA-1 downgrade of section 5.1).
 */
final class Rsa2 {

    static final String NAME = "RSA2";
    private static final String ALGORITHM = "SHA256withRSA";

    private Rsa2() {}

    static String sign(byte[] content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with " + ALGORITHM, e);
        }
    }

    /** Whether any of the keys verifies; more than one exists only while a key is rotated. */
    static boolean verifies(byte[] content, String sign, List<PublicKey> keys) {
        return decoded(sign)
                .map(bytes -> keys.stream().anyMatch(key -> verifies(content, bytes, key)))
                .orElse(false);
    }

    private static boolean verifies(byte[] content, byte[] sign, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(sign);
        } catch (SignatureException e) {
            return false; // cut off, or of another length than the key
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot verify with " + ALGORITHM, e);
        }
    }

    /**
     * Strict: one text for one signature. The JDK's decoder alone would let missing padding and
     * stray bits pass.
     */
    private static Optional<byte[]> decoded(String sign) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sign);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(sign);
            return canonical ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
