package io.counterfoil.sandbox.unionpay;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;

/** Makes certificates (RFC 5280, version 3, SHA-256 with RSA) and writes them as PEM. */
final class X509 {

    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final SecureRandom RANDOM = new SecureRandom();

    private X509() {}

    /** From when to when a certificate is valid. */
    record Validity(Instant from, Instant to) {}

    /** For an authority, by another one or by itself. */
    static X509Certificate authority(
            X500Principal subject,
            PublicKey key,
            X500Principal issuer,
            PublicKey issuerKey,
            PrivateKey signingKey,
            Validity validity) {
        var extensions =
                Der.sequence(
                        critical("2.5.29.19", Der.sequence(Der.yes())),
                        // keyCertSign, cRLSign
                        critical("2.5.29.15", Der.bits(1, (byte) 0x06)),
                        keyNames(key, issuerKey)[0],
                        keyNames(key, issuerKey)[1]);
        return signed(subject, key, issuer, signingKey, validity, extensions);
    }

    /** For somebody who signs messages. */
    static X509Certificate leaf(
            X500Principal subject,
            PublicKey key,
            X500Principal issuer,
            PublicKey issuerKey,
            PrivateKey signingKey,
            Validity validity) {
        var extensions =
                Der.sequence(
                        critical("2.5.29.19", Der.sequence()),
                        // digitalSignature, nonRepudiation
                        critical("2.5.29.15", Der.bits(6, (byte) 0xC0)),
                        keyNames(key, issuerKey)[0],
                        keyNames(key, issuerKey)[1]);
        return signed(subject, key, issuer, signingKey, validity, extensions);
    }

    /** As the gateway sends it: lines end in CR LF, the last one doesn't. */
    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\r\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\r', '\n'})
                            .encodeToString(certificate.getEncoded())
                    + "\r\n-----END CERTIFICATE-----";
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that can't be written", e);
        }
    }

    static X509Certificate parse(byte[] pemOrDer) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pemOrDer));
        } catch (CertificateException e) {
            throw new IllegalStateException("Not a certificate", e);
        }
    }

    static X509Certificate parse(String pem) {
        return parse(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate signed(
            X500Principal subject,
            PublicKey key,
            X500Principal issuer,
            PrivateKey signingKey,
            Validity validity,
            byte[] extensions) {
        var algorithm = Der.sequence(Der.oid(SHA256_WITH_RSA), Der.nothing());
        var content =
                Der.sequence(
                        Der.explicit(0, Der.integer(BigInteger.TWO)),
                        Der.integer(newSerial()),
                        algorithm,
                        issuer.getEncoded(),
                        Der.sequence(Der.time(validity.from()), Der.time(validity.to())),
                        subject.getEncoded(),
                        key.getEncoded(),
                        Der.explicit(3, extensions));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signingKey);
            signature.update(content);
            return parse(Der.sequence(content, algorithm, Der.bits(0, signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The authority's key can't sign", e);
        }
    }

    /** Five bytes that begin with 10, as those of the authority that UnionPay uses do. */
    private static BigInteger newSerial() {
        return BigInteger.valueOf(0x10).shiftLeft(32).add(new BigInteger(32, RANDOM));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }

    /** The key's own name and its issuer's, by which a chain is found. */
    private static byte[][] keyNames(PublicKey key, PublicKey issuerKey) {
        return new byte[][] {
            Der.sequence(Der.oid("2.5.29.14"), Der.octets(Der.octets(name(key)))),
            Der.sequence(
                    Der.oid("2.5.29.35"),
                    Der.octets(Der.sequence(Der.implicit(0, name(issuerKey)))))
        };
    }

    private static byte[] name(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
