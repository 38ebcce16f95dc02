package io.counterfoil.payments;

import java.util.Currency;
import java.util.Locale;

/**
 * An amount of money: whole minor units (fen, cent) of one currency, by the ISO 4217 exponent of
 * that currency. Conversion to and from a provider's text lives in its adapter, exact or refused.
 */
public record Money(long minor, Currency currency) {

    public Money {
        if (currency == null) {
            throw new IllegalArgumentException("money has a currency");
        }
    }

    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    /**
     * Fails with {@link ArithmeticException} on overflow and {@link IllegalArgumentException}
     * across currencies.
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** For people: the currency's symbol or code and its decimals, such as {@code ¥88.88}. */
    public String display(Locale locale) {
        var format = java.text.NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(java.math.BigDecimal.valueOf(minor, digits));
    }

    /** For files: {@code -88.88}, with a point and as many decimals as the currency has. */
    public String decimal() {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return java.math.BigDecimal.valueOf(minor, digits).toPlainString();
    }

    /** For logs and messages: {@code 88.88 CNY}. */
    @Override
    public String toString() {
        return decimal() + " " + currencyCode();
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot combine " + currencyCode() + " with " + other.currencyCode());
        }
    }
}
