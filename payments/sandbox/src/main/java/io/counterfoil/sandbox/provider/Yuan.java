package io.counterfoil.sandbox.provider;

import java.math.BigDecimal;

/** Amounts are fen; yuan with two decimals is how people, and some protocols, write them. */
public final class Yuan {

    private Yuan() {}

    /** Such as {@code -8.88}. */
    public static String text(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** Exact, with two decimals at most, or refused. */
    public static long fen(String yuan) {
        try {
            return new BigDecimal(yuan.trim()).movePointRight(2).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("not an amount in yuan: " + yuan);
        }
    }
}
