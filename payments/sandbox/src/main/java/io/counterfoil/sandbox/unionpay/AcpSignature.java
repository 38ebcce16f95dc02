package io.counterfoil.sandbox.unionpay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The signature of ACP 5.1.0, signMethod 01: SHA256withRSA over the 64 hexadecimal digits of the
 * SHA-256 of {@code name=value} pairs, sorted by name and joined with {@code &}; raw values, in
 * UTF-8. The text is digested twice, and that is meant so.
 */
final class AcpSignature {

    static final String FIELD = "signature";
    static final String CERTIFICATE = "signPubKeyCert";

    private AcpSignature() {}

    static String text(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals(FIELD))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }

    static String sign(Map<String, String> fields, PrivateKey key) {
        return sign(fields, key, StandardCharsets.UTF_8);
    }

    static String sign(Map<String, String> fields, PrivateKey key, Charset charset) {
        return signHex(hex("SHA-256", text(fields), charset), key);
    }

    /** Of a text whose SHA-256 somebody else made, because it is too long to be held. */
    static String signHex(String hex, PrivateKey key) {
        return sign("SHA256withRSA", hex, key);
    }

    /** As version 5.0.0 does it; nobody may accept it any more. */
    static String signWithSha1(Map<String, String> fields, PrivateKey key) {
        return sign("SHA1withRSA", hex("SHA-1", text(fields)), key);
    }

    static boolean verifies(Map<String, String> fields, PublicKey key) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(hex("SHA-256", text(fields)).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getDecoder().decode(fields.getOrDefault(FIELD, "")));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    static String hex(String algorithm, String text) {
        return hex(algorithm, text, StandardCharsets.UTF_8);
    }

    private static String hex(String algorithm, String text, Charset charset) {
        return HexFormat.of().formatHex(digest(algorithm).digest(text.getBytes(charset)));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    private static String sign(String algorithm, String hex, PrivateKey key) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(hex.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The private key can't sign", e);
        }
    }
}
