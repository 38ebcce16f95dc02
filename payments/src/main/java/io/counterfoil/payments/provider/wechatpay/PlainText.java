package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * A text that people see at WeChat Pay (a payment's description, a refund's reason): in one line,
 * without the back-tick that its bill separates values with, and no longer than it takes.
 *
 * <p>Limits are counted in bytes of UTF-8, the careful reading where the documents say
 * "characters".
 */
final class PlainText {

    private static final Pattern FORBIDDEN = Pattern.compile("[`\\p{Cntrl}\\p{Cs}]+");
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Z}]+");

    private PlainText() {}

    /**
     * @param fallback what to say where nothing is left of the text
     */
    static String clean(String text, int mostBytes, String fallback) {
        String harmless = FORBIDDEN.matcher(text).replaceAll(" ");
        String tidy = cut(GAP.matcher(harmless).replaceAll(" ").strip(), mostBytes).strip();
        return tidy.isEmpty() ? fallback : tidy;
    }

    /** Between characters, never inside one. */
    private static String cut(String text, int mostBytes) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += text.substring(end, next).getBytes(UTF_8).length;
            if (bytes > mostBytes) {
                return text.substring(0, end);
            }
            end = next;
        }
        return text;
    }
}
