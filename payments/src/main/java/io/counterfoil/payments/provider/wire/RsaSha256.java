package io.counterfoil.payments.provider.wire;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/**
 * SHA256withRSA in Base64. It is the only algorithm that exists here: no message ever chooses
 * another one.
 */
public final class RsaSha256 {

    private static final String ALGORITHM = "SHA256withRSA";

    private RsaSha256() {}

    public static String sign(byte[] content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with " + ALGORITHM, e);
        }
    }

    /**
     * @param sign strictly Base64: one text for one signature
     */
    public static boolean verifies(byte[] content, String sign, PublicKey key) {
        return StrictBase64.decode(sign).filter(bytes -> verifies(content, bytes, key)).isPresent();
    }

    private static boolean verifies(byte[] content, byte[] sign, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(sign);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // cut off, of another length than the key, or no key of RSA
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot verify with " + ALGORITHM, e);
        }
    }
}
