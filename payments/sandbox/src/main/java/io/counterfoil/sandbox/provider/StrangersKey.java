package io.counterfoil.sandbox.provider;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;

/** A key that is nobody's, for signatures that look right and aren't. Made when first needed. */
public final class StrangersKey {

    private StrangersKey() {}

    private static final class Holder {
        static final PrivateKey KEY = make();
    }

    public static PrivateKey get() {
        return Holder.KEY;
    }

    private static PrivateKey make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
