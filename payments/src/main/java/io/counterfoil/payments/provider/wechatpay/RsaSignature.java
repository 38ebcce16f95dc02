package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/**
 * SHA256withRSA in Base64. It is the only algorithm that exists here: no message ever chooses
 * another one.
 */
final class RsaSignature {

    /** What WeChat Pay calls it, in requests and answers. */
    static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";

    private static final String ALGORITHM = "SHA256withRSA";

    private RsaSignature() {}

    static String sign(String text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with " + ALGORITHM, e);
        }
    }

    static boolean verifies(byte[] text, String signature, PublicKey key) {
        return StrictBase64.decode(signature)
                .filter(bytes -> verifies(text, bytes, key))
                .isPresent();
    }

    private static boolean verifies(byte[] text, byte[] sign, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(sign);
        } catch (SignatureException e) {
            return false; // cut off, or of another length than the key
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot verify with " + ALGORITHM, e);
        }
    }
}
