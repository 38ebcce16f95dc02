package io.counterfoil.sandbox.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Keys and certificates as settings have them: PEM or its bare Base64, in place or in the file that
 * {@code file:} names.
 */
public final class Pem {

    private Pem() {}

    public static PublicKey publicKey(String configured) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(bytes(configured)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Not an RSA public key (X.509 SubjectPublicKeyInfo)", e);
        }
    }

    public static PrivateKey privateKey(String configured) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes(configured)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause is left out: its message could quote the key.
            throw new IllegalStateException("Not an RSA private key (PKCS#8)");
        }
    }

    public static X509Certificate certificate(String configured) {
        return Certificates.read(bytes(configured));
    }

    public static String text(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(PublicKey key) {
        return text("PUBLIC KEY", key.getEncoded());
    }

    public static String text(PrivateKey key) {
        return text("PRIVATE KEY", key.getEncoded());
    }

    private static String text(String type, byte[] der) {
        return "-----BEGIN "
                + type
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + type
                + "-----\n";
    }

    /** A setting's text, or what is in the file that it names. */
    public static String content(String configured) {
        return configured.startsWith("file:")
                ? file(configured.substring("file:".length()))
                : configured;
    }

    private static byte[] bytes(String configured) {
        return Base64.getDecoder()
                .decode(
                        content(configured)
                                .replaceAll("-----[A-Z ]+-----", "")
                                .replaceAll("\\s", ""));
    }

    private static String file(String name) {
        try {
            return Files.readString(Path.of(name.trim()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Key file " + name + " can't be read", e);
        }
    }
}
