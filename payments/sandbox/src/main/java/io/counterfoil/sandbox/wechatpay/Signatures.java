package io.counterfoil.sandbox.wechatpay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** SHA256withRSA in Base64 over lines, each of which ends in LF, the last one too. */
final class Signatures {

    /** What WeChat Pay calls it. */
    static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";

    private Signatures() {}

    static String text(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    static String sign(String text, PrivateKey key) {
        return sign("SHA256withRSA", text, key);
    }

    /** What a downgrade would look like; nobody may accept it. */
    static String signWithSha1(String text, PrivateKey key) {
        return sign("SHA1withRSA", text, key);
    }

    static boolean verifies(String signature, String text, PublicKey key) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String sign(String algorithm, String text, PrivateKey key) {
        try {
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The private key can't sign", e);
        }
    }
}
