package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * Yuan as Alipay writes them, fen as we count them. Exact, or refused: nothing is ever rounded
 * (section 3.1).
 */
final class Yuan {

    /** There is no currency field in these products; another currency cannot be said at all. */
    static final Currency CNY = Currency.getInstance("CNY");

    private static final long MINIMUM_FEN = 1;
    private static final long MAXIMUM_FEN = 100_000_000_00L;

    /** Neither sign, grouping nor exponent; an amount with a sign occurs in statements only. */
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

    private Yuan() {}

    static String text(Money amount) {
        if (!amount.currency().equals(CNY)) {
            throw new IllegalArgumentException("Alipay takes CNY only");
        }
        if (amount.minor() < MINIMUM_FEN || amount.minor() > MAXIMUM_FEN) {
            throw new IllegalArgumentException("Alipay takes 0.01 to 100000000.00 yuan");
        }
        return BigDecimal.valueOf(amount.minor(), 2).toPlainString();
    }

    static Money money(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("not an amount in yuan");
        }
        return new Money(exactFen(text), CNY);
    }

    private static long exactFen(String text) {
        try {
            return new BigDecimal(text).movePointRight(2).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("an amount with a fraction of a fen");
        }
    }
}
