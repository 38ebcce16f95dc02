package io.counterfoil.orders.application;

import java.security.SecureRandom;
import java.util.Base64;

/** The capability in the address of a cashier page: 256 random bits. */
final class CashierToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private CashierToken() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
