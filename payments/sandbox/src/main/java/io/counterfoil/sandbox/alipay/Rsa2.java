package io.counterfoil.sandbox.alipay;

import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * RSA2 = SHA256withRSA, Base64, over {@code name=value} pairs sorted by name and joined with {@code
 * &}, decoded values, empty ones left out.
 *
 * <p>A request signs {@code sign_type} along; a notification and a return do not.
 */
final class Rsa2 {

    private static final Set<String> NOT_SIGNED_IN_REQUESTS = Set.of("sign");
    private static final Set<String> NOT_SIGNED_IN_NOTIFICATIONS = Set.of("sign", "sign_type");

    private Rsa2() {}

    static String requestText(Map<String, String> parameters) {
        return text(parameters, NOT_SIGNED_IN_REQUESTS);
    }

    static String notificationText(Map<String, String> parameters) {
        return text(parameters, NOT_SIGNED_IN_NOTIFICATIONS);
    }

    static String sign(String text, Charset charset, PrivateKey key) {
        return sign("SHA256withRSA", text, charset, key);
    }

    /** What a downgrade would look like; nobody may accept it. */
    static String signWithSha1(String text, Charset charset, PrivateKey key) {
        return sign("SHA1withRSA", text, charset, key);
    }

    static boolean verifies(String sign, String text, Charset charset, PublicKey key) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(text.getBytes(charset));
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String sign(String algorithm, String text, Charset charset, PrivateKey key) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.getBytes(charset));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The private key can't sign", e);
        }
    }

    private static String text(Map<String, String> parameters, Set<String> leftOut) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(
                                parameter ->
                                        !leftOut.contains(parameter.getKey())
                                                && !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
    }
}
