package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is signed: all fields but the signature, sorted by code unit, as {@code key=value} with
 * {@code &} between them, raw; of that the SHA-256 in lower-case hex, which is then hashed once
 * more by the signature itself (section 4).
 */
final class SigningText {

    static final String SIGNATURE = "signature";

    private SigningText() {}

    static String of(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals(SIGNATURE))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }

    static String hexDigest(Map<String, String> fields) {
        return HexFormat.of().formatHex(sha256().digest(of(fields).getBytes(UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
