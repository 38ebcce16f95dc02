package io.counterfoil.sandbox.alipay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads RSA keys: PEM or bare Base64, in place or in the file that {@code file:} names. */
final class Keys {

    private Keys() {}

    static PublicKey publicKey(String configured) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(bytes(configured)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Not an RSA public key (X.509 SubjectPublicKeyInfo)", e);
        }
    }

    static PrivateKey privateKey(String configured) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes(configured)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause is left out: its message could quote the key.
            throw new IllegalStateException("Not an RSA private key (PKCS#8)");
        }
    }

    /** Of a key with its primes, as every key file has them. */
    static PublicKey publicHalf(PrivateKey key) {
        var parts = (RSAPrivateCrtKey) key;
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(
                            new RSAPublicKeySpec(parts.getModulus(), parts.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not an RSA key");
        }
    }

    /** As a setting has it. */
    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static byte[] bytes(String configured) {
        var text =
                configured.startsWith("file:")
                        ? file(configured.substring("file:".length()))
                        : configured;
        return Base64.getDecoder()
                .decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }

    private static String file(String name) {
        try {
            return Files.readString(Path.of(name.trim()), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException("Key file " + name + " can't be read", e);
        }
    }
}
