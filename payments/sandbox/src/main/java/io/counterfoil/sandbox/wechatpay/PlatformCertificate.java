package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.keys.Certificates;
import io.counterfoil.sandbox.keys.Der;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Makes a certificate of the platform, which it issues to itself. */
final class PlatformCertificate {

    private static final byte[] NAME =
            Der.sequence(
                    Der.set(
                            Der.sequence(
                                    Der.oid("2.5.4.3"), Der.utf8("Sandbox platform certificate"))));

    private PlatformCertificate() {}

    static X509Certificate make(KeyPair pair, Instant from, Instant to) {
        return Certificates.read(
                Certificates.signed(
                        pair.getPrivate(),
                        serial(),
                        NAME,
                        Der.sequence(Der.longTime(from), Der.longTime(to)),
                        NAME,
                        pair.getPublic().getEncoded()));
    }

    /** As their serial numbers: 40 hexadecimal digits, of which none is lost in front. */
    private static BigInteger serial() {
        return new BigInteger("5" + Randoms.hex(39), 16);
    }
}
