package io.counterfoil.app.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The language of a page: the {@code lang} parameter, then the cookie of that name, then what the
 * browser accepts, then English.
 */
public final class PageLanguage {

    public static final String NAME = "lang";

    private PageLanguage() {}

    public static Locale of(HttpServletRequest request) {
        return chosen(request)
                .or(() -> remembered(request))
                .or(() -> accepted(request))
                .orElse(Locale.ENGLISH);
    }

    /** What this very request asks for, which the browser should remember. */
    public static Optional<Locale> chosen(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        // Not getParameter: that would read the body of a form before its resource does.
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(NAME + "="))
                .map(pair -> pair.substring(NAME.length() + 1))
                .flatMap(tag -> supported(tag).stream())
                .findFirst();
    }

    private static Optional<Locale> remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(NAME))
                .flatMap(cookie -> supported(cookie.getValue()).stream())
                .findFirst();
    }

    private static Optional<Locale> accepted(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> supported(locale.getLanguage()).stream())
                .findFirst();
    }

    private static Optional<Locale> supported(String tag) {
        return switch (tag) {
            case "en" -> Optional.of(Locale.ENGLISH);
            case "zh" -> Optional.of(Locale.CHINESE);
            default -> Optional.empty();
        };
    }
}
