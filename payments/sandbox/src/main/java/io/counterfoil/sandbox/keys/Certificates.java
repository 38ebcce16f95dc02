package io.counterfoil.sandbox.keys;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * Reads certificates, and makes those that are signed by SHA-256 with RSA (RFC 5280, version 3),
 * for which the JDK has no public way.
 */
public final class Certificates {

    private static final byte[] SHA256_WITH_RSA =
            Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nothing());

    private Certificates() {}

    public static X509Certificate read(byte[] pemOrDer) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pemOrDer));
        } catch (CertificateException e) {
            throw new IllegalStateException("Not a certificate (X.509)", e);
        }
    }

    /**
     * @param parts what else it says, each in DER: issuer, validity, subject, key and, where it has
     *     any, extensions
     * @return the certificate in DER
     */
    public static byte[] signed(PrivateKey issuersKey, BigInteger serial, byte[]... parts) {
        var content =
                Der.sequence(
                        Der.explicit(0, Der.integer(BigInteger.TWO)),
                        Der.integer(serial),
                        SHA256_WITH_RSA,
                        Der.joined(parts));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(issuersKey);
            signature.update(content);
            return Der.sequence(content, SHA256_WITH_RSA, Der.bits(0, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The issuer's key can't sign", e);
        }
    }
}
