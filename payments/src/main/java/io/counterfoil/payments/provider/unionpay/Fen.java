package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Money;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Amounts as UnionPay writes them: whole fen, digits and nothing else, the currency beside them by
 * its number (section 15). Exact, or refused.
 */
final class Fen {

    static final Currency CNY = Currency.getInstance("CNY");
    static final String CNY_CODE = CNY.getNumericCodeAsString();

    private static final long MINIMUM = 1;
    private static final long MAXIMUM = 999_999_999_999L;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

    private Fen() {}

    /** What goes out; refused with {@link IllegalArgumentException}. */
    static String text(Money amount) {
        if (!amount.currency().equals(CNY)) {
            throw new IllegalArgumentException("UnionPay takes CNY only");
        }
        if (amount.minor() < MINIMUM || amount.minor() > MAXIMUM) {
            throw new IllegalArgumentException("UnionPay takes 1 to 999999999999 fen");
        }
        return Long.toString(amount.minor());
    }

    /** What comes in, in whichever currency it says; empty where it is no amount. */
    static Optional<Money> money(String amount, String currencyCode) {
        if (!DIGITS.matcher(amount).matches()) {
            return Optional.empty();
        }
        return currency(currencyCode).map(currency -> new Money(Long.parseLong(amount), currency));
    }

    private static Optional<Currency> currency(String code) {
        if (code.equals(CNY_CODE)) {
            return Optional.of(CNY);
        }
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getNumericCode() > 0)
                .filter(currency -> currency.getNumericCodeAsString().equals(code))
                .findAny();
    }
}
