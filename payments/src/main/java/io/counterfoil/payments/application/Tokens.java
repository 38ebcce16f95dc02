package io.counterfoil.payments.application;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Unguessable texts: 256 bits, letters, digits, {@code -} and {@code _}. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Tokens() {}

    /** Whether a text that a stranger sent could be one: only then is it looked up. */
    static boolean looksLikeOne(String text) {
        return FORM.matcher(text).matches();
    }

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
