package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.keys.Rsa;
import java.security.PrivateKey;

/** A key that is nobody's, for signatures that look right and aren't. Made when first needed. */
public final class StrangersKey {

    private StrangersKey() {}

    private static final class Holder {
        static final PrivateKey KEY = Rsa.newPair().getPrivate();
    }

    public static PrivateKey get() {
        return Holder.KEY;
    }
}
