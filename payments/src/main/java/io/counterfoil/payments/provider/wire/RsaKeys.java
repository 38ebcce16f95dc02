package io.counterfoil.payments.provider.wire;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * RSA keys as people paste them: PEM, or the bare Base64 that consoles show.
 *
 * <p>No message of an exception thrown here contains a part of a key.
 */
public final class RsaKeys {

    private static final int MINIMUM_BITS = 2048;
    private static final Pattern PEM_FRAME =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private RsaKeys() {}

    /** A PKCS#8 private key. PKCS#1 is refused by name, because its Base64 looks just the same. */
    public static PrivateKey privateKey(String text) {
        byte[] encoded = onlyOne(encodings(text, "PRIVATE KEY"));
        try {
            return longEnough(
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA private key in PKCS#8 form");
        }
    }

    /**
     * One or more public keys, separated by commas, or several PEM blocks one after the other:
     * while a key is rotated, the old one and the new one are both good.
     */
    public static List<PublicKey> publicKeys(String text) {
        List<PublicKey> keys = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            for (byte[] encoded : encodings(part, "PUBLIC KEY")) {
                keys.add(publicKey(encoded));
            }
        }
        return List.copyOf(keys);
    }

    private static PublicKey publicKey(byte[] encoded) {
        try {
            return longEnough(
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA public key in X.509 form");
        }
    }

    private static List<byte[]> encodings(String text, String expectedLabel) {
        List<byte[]> found = new ArrayList<>();
        var frame = PEM_FRAME.matcher(text);
        while (frame.find()) {
            if (!frame.group(1).equals(expectedLabel)) {
                throw new IllegalArgumentException(
                        "expected a PEM block '%s', found '%s'"
                                .formatted(expectedLabel, frame.group(1)));
            }
            found.add(decode(frame.group(2)));
        }
        return found.isEmpty() ? List.of(decode(text)) : found;
    }

    private static byte[] decode(String base64) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            if (decoded.length > 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // The decoder's own message quotes a character of the key.
        }
        throw new IllegalArgumentException("a key is neither PEM nor Base64");
    }

    private static byte[] onlyOne(List<byte[]> encodings) {
        if (encodings.size() != 1) {
            throw new IllegalArgumentException("expected one private key");
        }
        return encodings.get(0);
    }

    private static <K> K longEnough(K key) {
        if (((RSAKey) key).getModulus().bitLength() < MINIMUM_BITS) {
            throw new IllegalArgumentException("RSA keys have at least 2048 bits");
        }
        return key;
    }
}
