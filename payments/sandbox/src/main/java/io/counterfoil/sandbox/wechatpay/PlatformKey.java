package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.keys.Rsa;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

/**
 * A key that WeChat Pay signs with for one merchant.
 *
 * @param serial of the certificate in upper-case hexadecimal, or the public key's id
 * @param certificate empty for a public key
 */
record PlatformKey(String serial, PrivateKey key, Optional<X509Certificate> certificate) {

    static final String PUBLIC_KEY_ID = "PUB_KEY_ID_";

    static PlatformKey ofPublicKey(String id, PrivateKey key) {
        return new PlatformKey(id, key, Optional.empty());
    }

    static PlatformKey ofCertificate(X509Certificate certificate, PrivateKey key) {
        var serial = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        return new PlatformKey(serial, key, Optional.of(certificate));
    }

    boolean isCertificate() {
        return certificate.isPresent();
    }

    /** Serials of certificates are numbers, ids of public keys are texts. */
    boolean isNamed(String wanted) {
        return isCertificate()
                ? wanted.matches("[0-9A-Fa-f]{1,64}")
                        && new BigInteger(serial, 16).equals(new BigInteger(wanted, 16))
                : serial.equals(wanted);
    }

    PublicKey publicKey() {
        return certificate.map(X509Certificate::getPublicKey).orElseGet(() -> Rsa.publicHalf(key));
    }

    @Override
    public String toString() {
        return "PlatformKey[" + serial + "]";
    }
}
