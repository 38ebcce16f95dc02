package io.counterfoil.payments.provider.unionpay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;

/**
 * The merchant's key and certificate from one PKCS#12 container. What it says of a broken one never
 * holds a part of it.
 *
 * @param certId the certificate's serial number in decimal, by which UnionPay finds it (section 1)
 */
record SigningCertificate(PrivateKey key, X509Certificate certificate, String certId) {

    private static final int MINIMUM_BITS = 2048;

    /**
     * Of a container that holds other certificates, too, the one key entry counts.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    static SigningCertificate read(String base64, String password) {
        byte[] container = decoded(base64);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(container), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return of(
                            store.getKey(alias, password.toCharArray()),
                            (X509Certificate) store.getCertificate(alias));
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "it is no PKCS#12 container that its password opens");
        }
        throw new IllegalArgumentException("it holds no private key");
    }

    void requireBegun(Instant now) {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new IllegalArgumentException("its certificate is not valid yet");
        }
    }

    boolean hasEnded(Instant now) {
        return now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Holds a private key: never printed. */
    @Override
    public String toString() {
        return "signing certificate " + certId;
    }

    private static SigningCertificate of(java.security.Key key, X509Certificate certificate) {
        if (!(key instanceof RSAPrivateKey rsa)) {
            throw new IllegalArgumentException("its key is not of RSA");
        }
        if (rsa.getModulus().bitLength() < MINIMUM_BITS) {
            throw new IllegalArgumentException("its key has less than 2048 bits");
        }
        BigInteger serial = certificate.getSerialNumber();
        return new SigningCertificate(rsa, certificate, serial.toString());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it is not Base64"); // theirs quotes a character
        }
    }
}
