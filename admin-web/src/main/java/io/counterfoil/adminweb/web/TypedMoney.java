package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Money;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of a known currency as people type it into a form: exactly, or not at all. */
final class TypedMoney {

    private static final Pattern AMOUNT =
            Pattern.compile("[¥￥]?\\s*([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\\.([0-9]+))?");

    private TypedMoney() {}

    /** In major units, such as {@code 1,234.50}; never rounded. */
    static Optional<Money> of(String typed, Currency currency) {
        Matcher amount = AMOUNT.matcher(typed == null ? "" : typed.strip());
        if (!amount.matches()) {
            return Optional.empty();
        }
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        String decimals = amount.group(2) == null ? "" : amount.group(2);
        if (decimals.length() > digits) {
            return Optional.empty();
        }
        String minor = amount.group(1).replace(",", "") + decimals;
        return Optional.of(
                new Money(
                        Long.parseLong(minor + "0".repeat(digits - decimals.length())), currency));
    }

    /** For a field: what {@link #of} reads back as the same amount. */
    static String text(Money money) {
        String text = money.toString();
        return text.substring(0, text.indexOf(' '));
    }
}
