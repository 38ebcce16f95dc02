package io.counterfoil.payments.provider.wechatpay;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that WeChat Pay signs with, under the name that it gives it: the id of its public key, or
 * the serial of a platform certificate (section 1).
 *
 * @param end when it stops verifying; empty for the public key, which has no expiry
 */
record VerificationKey(String serial, PublicKey key, Optional<Instant> end) {

    private static final Pattern PUBLIC_KEY_ID = Pattern.compile("PUB_KEY_ID_[0-9]{1,64}");
    private static final Pattern CERTIFICATE_SERIAL = Pattern.compile("[0-9A-Fa-f]{1,64}");
    private static final int HEX = 16;
    private static final int MINIMUM_BITS = 2048;

    static VerificationKey ofPublicKey(String id, PublicKey key) {
        return new VerificationKey(id, key, Optional.empty());
    }

    /**
     * The end of a certificate counts, its begin does not: WeChat Pay signs with a new one from the
     * moment in which it lists it.
     */
    static VerificationKey of(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (!(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() < MINIMUM_BITS) {
            throw new IllegalArgumentException("a certificate without an RSA key of 2048 bits");
        }
        return new VerificationKey(
                certificate.getSerialNumber().toString(HEX).toUpperCase(Locale.ROOT),
                key,
                Optional.of(certificate.getNotAfter().toInstant()));
    }

    static boolean isPublicKeyId(String serial) {
        return PUBLIC_KEY_ID.matcher(serial).matches();
    }

    static boolean isCertificateSerial(String serial) {
        return CERTIFICATE_SERIAL.matcher(serial).matches();
    }

    /** Serials of certificates are numbers: upper case and leading zeros are no difference. */
    boolean isNamed(String name) {
        return isCertificateSerial(serial) && isCertificateSerial(name)
                ? new BigInteger(serial, HEX).equals(new BigInteger(name, HEX))
                : serial.equals(name);
    }

    boolean isGoodAt(Instant at) {
        return end.map(at::isBefore).orElse(true);
    }
}
