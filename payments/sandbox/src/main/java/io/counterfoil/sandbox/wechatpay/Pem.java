package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.demo.DemoKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads keys and certificates: PEM, in place or in the file that {@code file:} names. */
final class Pem {

    private Pem() {}

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
            return privateKey(bytes(configured));
        } catch (IllegalArgumentException e) {
            // The cause is left out: its message could quote the key.
            throw new IllegalStateException("Not an RSA private key (PKCS#8)");
        }
    }

    static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not an RSA private key (PKCS#8)");
        }
    }

    static X509Certificate certificate(String configured) {
        return certificate(bytes(configured));
    }

    static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("Not a certificate (X.509)", e);
        }
    }

    static String text(X509Certificate certificate) {
        try {
            return new String(
                    DemoKeys.pem("CERTIFICATE", certificate.getEncoded()),
                    StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(PublicKey key) {
        return new String(DemoKeys.pem("PUBLIC KEY", key), StandardCharsets.US_ASCII);
    }

    /** A setting's text, or what is in the file that it names. */
    static String content(String configured) {
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
