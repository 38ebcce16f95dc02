package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import io.counterfoil.payments.provider.wire.HttpReply;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A platform certificate of WeChat Pay's with its key, made on the spot. */
final class Platform {

    private static final String NONCE = "61f9c719728a";

    final String serial;
    final KeyPair pair;
    final String pem;
    final Instant end;

    private Platform(String serial, KeyPair pair, String pem, Instant end) {
        this.serial = serial;
        this.pair = pair;
        this.pem = pem;
        this.end = end;
    }

    static Platform certificate(String serial, Instant end) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            String pem = pem(serial, pair, end);
            X509Certificate certificate = WechatPayAccount.certificate(pem.getBytes(UTF_8));
            return new Platform(
                    certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                    pair,
                    pem,
                    end);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code GET /v3/certificates} with these in it, encrypted by the official SDK. */
    static String list(Platform... listed) {
        return list(Vectors.API_V3_KEY, listed);
    }

    static String list(String apiV3Key, Platform... listed) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        for (Platform one : listed) {
            data.add(
                    Json.createObjectBuilder()
                            .add("serial_no", one.serial)
                            .add("effective_time", "2026-11-01T00:00:00+08:00")
                            .add("expire_time", one.end.toString())
                            .add(
                                    "encrypt_certificate",
                                    Json.createObjectBuilder()
                                            .add("algorithm", "AEAD_AES_256_GCM")
                                            .add("nonce", NONCE)
                                            .add("associated_data", "certificate")
                                            .add(
                                                    "ciphertext",
                                                    new AeadAesCipher(apiV3Key.getBytes(UTF_8))
                                                            .encrypt(
                                                                    "certificate".getBytes(UTF_8),
                                                                    NONCE.getBytes(UTF_8),
                                                                    one.pem.getBytes(UTF_8)))));
        }
        return Json.createObjectBuilder().add("data", data).build().toString();
    }

    HttpReply signs(FakeWechat wechat, String body) {
        return wechat.signed(200, body, serial, pair.getPrivate());
    }

    private static String pem(String serial, KeyPair pair, Instant end)
            throws GeneralSecurityException {
        try {
            AlgorithmIdentifier algorithm =
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption);
            V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
            generator.setSerialNumber(
                    new org.bouncycastle.asn1.ASN1Integer(new BigInteger(serial, 16)));
            generator.setIssuer(new X500Name("CN=Tests"));
            generator.setSubject(new X500Name("CN=Tests"));
            generator.setStartDate(new Time(Date.from(end.minus(Duration.ofDays(1825)))));
            generator.setEndDate(new Time(Date.from(end)));
            generator.setSignature(algorithm);
            generator.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
            TBSCertificate content = generator.generateTBSCertificate();
            java.security.Signature signature =
                    java.security.Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getEncoded());
            org.bouncycastle.asn1.ASN1EncodableVector all =
                    new org.bouncycastle.asn1.ASN1EncodableVector();
            all.add(content);
            all.add(algorithm);
            all.add(new DERBitString(signature.sign()));
            byte[] encoded = new DERSequence(all).getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
