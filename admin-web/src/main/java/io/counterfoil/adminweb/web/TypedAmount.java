package io.counterfoil.adminweb.web;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as people type it. {@code 12.34}, {@code ¥12.34} and {@code 12.34 CNY} are 12 yuan and
 * 34 fen; {@code 12} is 12 yuan; only {@code 1234 minor} (or fen, 分, cent) counts minor units.
 *
 * @param minor in minor units
 * @param isPlain it could as well be a number of something: digits and nothing else
 */
record TypedAmount(long minor, boolean isPlain) {

    private static final Pattern FORM =
            Pattern.compile(
                    "[¥￥$€£]?\\s*(?<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})"
                            + "(?:\\.(?<part>[0-9]{1,3}))?\\s*(?<unit>[A-Za-z]{3,6}|分|元)?");
    private static final Pattern MINOR_UNITS = Pattern.compile("minor|fen|分|cents?");
    private static final int MOST_USED_DIGITS = 2;

    static Optional<TypedAmount> of(String text) {
        Matcher typed = FORM.matcher(text.strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        String whole = typed.group("whole").replace(",", "");
        String part = typed.group("part") == null ? "" : typed.group("part");
        String unit = typed.group("unit") == null ? "" : typed.group("unit");
        int digits = digitsOf(unit);
        if (digits < 0 || part.length() > digits) {
            return Optional.empty();
        }
        String minor = whole + part + "0".repeat(digits - part.length());
        boolean isPlain = text.strip().chars().allMatch(each -> each >= '0' && each <= '9');
        return Optional.of(new TypedAmount(Long.parseLong(minor), isPlain));
    }

    /** How many digits stand behind the point, or -1 when there is no such unit. */
    private static int digitsOf(String unit) {
        if (unit.isEmpty() || unit.equals("元") || unit.equalsIgnoreCase("yuan")) {
            return MOST_USED_DIGITS;
        }
        if (MINOR_UNITS.matcher(unit.toLowerCase(Locale.ROOT)).matches()) {
            return 0;
        }
        try {
            return Currency.getInstance(unit.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
        } catch (IllegalArgumentException none) {
            return -1;
        }
    }
}
