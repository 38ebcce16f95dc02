package io.counterfoil.payments.application;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable texts: 256 bits, letters, digits, {@code -} and {@code _}. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
