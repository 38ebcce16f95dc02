package io.counterfoil.sandbox.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;

/** RSA keys, as long as all providers want them. */
public final class Rsa {

    private static final int BITS = 2048;

    private Rsa() {}

    public static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    /** Of a key with its primes, as every key file has them. */
    public static PublicKey publicHalf(PrivateKey key) {
        var parts = (RSAPrivateCrtKey) key;
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(
                            new RSAPublicKeySpec(parts.getModulus(), parts.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not an RSA key");
        }
    }
}
