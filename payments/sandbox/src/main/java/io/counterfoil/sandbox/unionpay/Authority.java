package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.keys.Rsa;
import io.counterfoil.sandbox.unionpay.X509.Validity;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * The middle one of a chain of three: was issued by a root, and issues the certificates of UnionPay
 * and of its merchants alike. Nothing but the name tells them apart.
 *
 * @param key the middle one's own
 */
record Authority(X509Certificate root, X509Certificate middle, PrivateKey key) {

    /** Longer than any clock of a test runs. */
    static final Validity LONG =
            new Validity(
                    Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2049-12-31T00:00:00Z"));

    /** As the common name of UnionPay's own signing certificate is built. */
    static final String UNIONPAY = "041@8310000000083040@中国银联股份有限公司@00016495";

    private static final String REST = ", OU=Enterprises, OU=Sandbox RA, O=Sandbox OCA1, C=CN";

    /** A new root and a middle one under it. */
    static Authority make() {
        var rootKeys = Rsa.newPair();
        var rootName = new X500Principal("CN=Sandbox CS CA, O=Sandbox PKI, C=CN");
        var root =
                X509.authority(
                        rootName,
                        rootKeys.getPublic(),
                        rootName,
                        rootKeys.getPublic(),
                        rootKeys.getPrivate(),
                        LONG);
        var keys = Rsa.newPair();
        var middle =
                X509.authority(
                        new X500Principal("CN=Sandbox OCA1, O=Sandbox PKI, C=CN"),
                        keys.getPublic(),
                        rootName,
                        rootKeys.getPublic(),
                        rootKeys.getPrivate(),
                        LONG);
        return new Authority(root, middle, keys.getPrivate());
    }

    Signer issue(String commonName, Validity validity) {
        return issue(commonName, validity, Rsa.newPair());
    }

    Signer issue(String commonName, Validity validity, KeyPair keys) {
        var certificate =
                X509.leaf(
                        new X500Principal("CN=" + commonName + REST),
                        keys.getPublic(),
                        middle.getSubjectX500Principal(),
                        middle.getPublicKey(),
                        key,
                        validity);
        return new Signer(keys.getPrivate(), certificate);
    }

    /** Issued by nobody but itself. */
    static Signer selfSigned(String commonName, KeyPair keys) {
        var name = new X500Principal("CN=" + commonName + REST);
        return new Signer(
                keys.getPrivate(),
                X509.leaf(name, keys.getPublic(), name, keys.getPublic(), keys.getPrivate(), LONG));
    }

    /** As a merchant's common name is built. */
    static String merchant(String merId) {
        return "041@Z2014-11-11@" + merId + ":SIGN@00000003";
    }

    @Override
    public String toString() {
        return "Authority[" + middle.getSubjectX500Principal() + "]";
    }
}
