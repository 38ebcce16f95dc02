package io.counterfoil.sandbox.unionpay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A private key and the certificate that says whose it is. */
record Signer(PrivateKey key, X509Certificate certificate) {

    private static final String ALIAS = "signer";

    /** Its certificate as it goes along with a message. */
    String pem() {
        return X509.pem(certificate);
    }

    /** The serial number in decimal. */
    String certId() {
        return certificate.getSerialNumber().toString();
    }

    /** As a merchant gets it: PKCS#12, in Base64. */
    String pkcs12(String password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password.toCharArray(), new Certificate[] {certificate});
            var out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A PKCS#12 container can't be made", e);
        }
    }

    static Signer ofPkcs12(String base64, String password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(
                    new ByteArrayInputStream(Base64.getDecoder().decode(base64)),
                    password.toCharArray());
            return new Signer(
                    (PrivateKey) store.getKey(ALIAS, password.toCharArray()),
                    (X509Certificate) store.getCertificate(ALIAS));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A PKCS#12 container can't be read", e);
        }
    }

    @Override
    public String toString() {
        return "Signer[" + certId() + "]";
    }
}
