package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Optional;

/**
 * {@code SHA256withRSA} over the digest in hex: {@code signMethod} 01 of version 5.1.0, and the
 * only one that exists here. No message ever chooses another.
 */
final class Rsa {

    static final String SIGN_METHOD = "01";
    private static final String ALGORITHM = "SHA256withRSA";

    private Rsa() {}

    static String sign(String hexDigest, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(hexDigest.getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with " + ALGORITHM, e);
        }
    }

    static boolean verifies(String hexDigest, String sign, PublicKey key) {
        return decoded(sign).map(bytes -> verifies(hexDigest, bytes, key)).orElse(false);
    }

    private static boolean verifies(String hexDigest, byte[] sign, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(hexDigest.getBytes(US_ASCII));
            return signature.verify(sign);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // cut off, of another length than the key, or no key of RSA
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot verify with " + ALGORITHM, e);
        }
    }

    /** Strict: one text for one signature, neither blanks nor line ends in it. */
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
