package io.counterfoil.sandbox.wechatpay;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Makes a certificate of the platform. The JDK reads certificates but has no public way to make
 * one, so that the few parts of one (RFC 5280) are written here.
 */
final class PlatformCertificate {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int NULL = 0x05;
    private static final int OBJECT = 0x06;
    private static final int UTF8 = 0x0C;
    private static final int TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xA0;

    /** 1.2.840.113549.1.1.11 */
    private static final byte[] SHA256_WITH_RSA = {
        0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x0B
    };

    /** 2.5.4.3 */
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};

    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

    private PlatformCertificate() {}

    static X509Certificate make(KeyPair pair, Instant from, Instant to) {
        return Pem.certificate(encoded(pair, from, to));
    }

    static byte[] encoded(KeyPair pair, Instant from, Instant to) {
        try {
            var algorithm = der(SEQUENCE, der(OBJECT, SHA256_WITH_RSA), der(NULL));
            var name =
                    der(
                            SEQUENCE,
                            der(
                                    SET,
                                    der(
                                            SEQUENCE,
                                            der(OBJECT, COMMON_NAME),
                                            der(UTF8, bytes("Sandbox platform certificate")))));
            var content =
                    der(
                            SEQUENCE,
                            der(VERSION, der(INTEGER, new byte[] {2})),
                            der(INTEGER, serial().toByteArray()),
                            algorithm,
                            name,
                            der(SEQUENCE, der(TIME, time(from)), der(TIME, time(to))),
                            name,
                            pair.getPublic().getEncoded());
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(pair.getPrivate());
            signer.update(content);
            var signature = der(BIT_STRING, new byte[] {0}, signer.sign());
            return der(SEQUENCE, content, algorithm, signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    /** As their serial numbers: 40 hexadecimal digits, of which none is lost in front. */
    private static BigInteger serial() {
        return new BigInteger("5" + Randoms.hex(39), 16);
    }

    private static byte[] time(Instant instant) {
        return bytes(GENERALIZED.format(instant.atOffset(ZoneOffset.UTC)));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
