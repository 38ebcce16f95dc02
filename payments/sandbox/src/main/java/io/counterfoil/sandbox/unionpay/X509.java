package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.keys.Certificates;
import io.counterfoil.sandbox.keys.Der;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;

/** Makes certificates of authorities and of those who sign messages, and writes them as PEM. */
final class X509 {

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
        var keyCertSignAndCrlSign = Der.bits(1, (byte) 0x06);
        var extensions = extensions(Der.sequence(Der.yes()), keyCertSignAndCrlSign, key, issuerKey);
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
        var digitalSignatureAndNonRepudiation = Der.bits(6, (byte) 0xC0);
        var extensions =
                extensions(Der.sequence(), digitalSignatureAndNonRepudiation, key, issuerKey);
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

    static X509Certificate parse(String pem) {
        return Certificates.read(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate signed(
            X500Principal subject,
            PublicKey key,
            X500Principal issuer,
            PrivateKey signingKey,
            Validity validity,
            byte[] extensions) {
        return Certificates.read(
                Certificates.signed(
                        signingKey,
                        newSerial(),
                        issuer.getEncoded(),
                        Der.sequence(Der.time(validity.from()), Der.time(validity.to())),
                        subject.getEncoded(),
                        key.getEncoded(),
                        Der.explicit(3, extensions)));
    }

    /** Five bytes that begin with 10, as those of the authority that UnionPay uses do. */
    private static BigInteger newSerial() {
        return BigInteger.valueOf(0x10).shiftLeft(32).add(new BigInteger(32, RANDOM));
    }

    /** With the key's own name and its issuer's, by which a chain is found. */
    private static byte[] extensions(
            byte[] constraints, byte[] usage, PublicKey key, PublicKey issuerKey) {
        return Der.sequence(
                critical("2.5.29.19", constraints),
                critical("2.5.29.15", usage),
                Der.sequence(Der.oid("2.5.29.14"), Der.octets(Der.octets(name(key)))),
                Der.sequence(
                        Der.oid("2.5.29.35"),
                        Der.octets(Der.sequence(Der.implicit(0, name(issuerKey))))));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }

    private static byte[] name(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
