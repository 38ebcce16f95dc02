package io.counterfoil.payments.provider.alipay;

import java.util.regex.Pattern;

/**
 * A text that people see at Alipay (a payment's subject, a refund's reason), made harmless.
 *
 * <p>Alipay forbids "special characters such as {@code / = &}" (section 3.1), and a comma would
 * shift the columns of its statement, where nothing is quoted (section 12.1).
 */
final class Subject {

    private static final int LONGEST = 256;
    private static final Pattern FORBIDDEN = Pattern.compile("[/=&,\\\\\"'<>\\p{Cntrl}\\p{Cs}]+");
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Z}]+");

    private Subject() {}

    /**
     * @param fallback what to say where nothing is left of the text
     */
    static String clean(String text, String fallback) {
        String harmless = FORBIDDEN.matcher(text).replaceAll(" ");
        String tidy = cut(GAP.matcher(harmless).replaceAll(" ").strip()).strip();
        return tidy.isEmpty() ? fallback : tidy;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, splitsPair ? LONGEST - 1 : LONGEST);
    }
}
