package io.counterfoil.payments.provider.unionpay;

import java.util.regex.Pattern;

/**
 * A text that the buyer reads at UnionPay, made harmless: brackets, quotes and separators break the
 * parser of its answers (section 6).
 */
final class OrderText {

    /** Nobody says how long it may be; 32 is what UnionPay gives the texts beside it. */
    private static final int LONGEST = 32;

    private static final Pattern FORBIDDEN =
            Pattern.compile("[&={}\\[\\]\"'<>\\\\\\p{Cntrl}\\p{Cs}]+");
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Z}]+");

    private OrderText() {}

    /** Empty where nothing is left of it. */
    static String clean(String text) {
        String harmless = FORBIDDEN.matcher(text).replaceAll(" ");
        return cut(GAP.matcher(harmless).replaceAll(" ").strip()).strip();
    }

    private static String cut(String text) {
        int length = text.length();
        if (length <= LONGEST) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, splitsPair ? LONGEST - 1 : LONGEST);
    }
}
