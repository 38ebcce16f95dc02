package io.counterfoil.app.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.krazo.security.CsrfToken;
import org.eclipse.krazo.security.CsrfTokenStrategy;

/**
 * The token that each form repeats, kept in a cookie: a session would tie the browser to one node.
 * Krazo's own cookie strategy fails on a browser that has no cookie yet.
 */
public final class CsrfCookie implements CsrfTokenStrategy {

    private static final String COOKIE = "csrf";
    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FIELD = "_csrf";
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Optional<CsrfToken> getToken(
            HttpServletRequest request, HttpServletResponse response, boolean create) {
        Optional<String> known = known(request);
        if (known.isEmpty() && !create) {
            return Optional.empty();
        }
        return Optional.of(
                new CsrfToken(HEADER, FIELD, known.orElseGet(() -> issue(request, response))));
    }

    private static Optional<String> known(HttpServletRequest request) {
        Object issuedJustNow = request.getAttribute(FIELD);
        if (issuedJustNow != null) {
            return Optional.of(issuedJustNow.toString());
        }
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private String issue(HttpServletRequest request, HttpServletResponse response) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.setAttribute(FIELD, token);
        Cookie cookie = new Cookie(COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(AnswerHeaders.overTls(request));
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
        return token;
    }
}
