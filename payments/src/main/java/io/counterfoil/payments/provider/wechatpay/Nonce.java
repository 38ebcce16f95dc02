package io.counterfoil.payments.provider.wechatpay;

import java.security.SecureRandom;

/** 32 random letters and digits, as the official SDK makes them (section 2.1). */
final class Nonce {

    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {}

    static String next() {
        StringBuilder nonce = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            nonce.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return nonce.toString();
    }
}
