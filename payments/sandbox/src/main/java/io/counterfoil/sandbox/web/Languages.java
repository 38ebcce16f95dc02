package io.counterfoil.sandbox.web;

import java.util.List;
import java.util.Locale;

/** Chooses a page's language: the {@code lang} parameter, else the browser's wish, else English. */
public final class Languages {

    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private Languages() {}

    public static Locale choose(String langParameter, String acceptLanguage) {
        if ("zh".equals(langParameter)) {
            return CHINESE;
        }
        if ("en".equals(langParameter)) {
            return ENGLISH;
        }
        return preferred(acceptLanguage);
    }

    static boolean isChinese(Locale locale) {
        return "zh".equals(locale.getLanguage());
    }

    private static Locale preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ENGLISH;
        }
        try {
            var ranges = Locale.LanguageRange.parse(acceptLanguage);
            var best = Locale.lookup(ranges, List.of(Locale.ENGLISH, Locale.CHINESE));
            return best != null && isChinese(best) ? CHINESE : ENGLISH;
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }
}
