package io.counterfoil.app.http;

import io.counterfoil.app.drain.Drain;
import io.counterfoil.app.errors.Problem;
import io.counterfoil.app.errors.Refusals;
import io.counterfoil.app.pages.PageLanguage;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Sets the headers before anybody can answer, keeps the chosen language in a cookie, and lets
 * nobody send more than the limit or post from a page of somebody else.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class EveryAnswer extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final int ONE_YEAR_SECONDS = (int) Duration.ofDays(365).toSeconds();

    @Inject transient AnswerHeaders headers;
    @Inject transient BodyLimit limit;
    @Inject transient Refusals refusals;
    @Inject transient Drain drain;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.set(request, response);
        if (drain.isBegun()) {
            // Whoever keeps a connection open finds another node for the next request.
            response.setHeader("Connection", "close");
        }
        if (drain.isTooLateForMore() && !request.getServletPath().startsWith("/health")) {
            refusals.send(request, response, Problem.tryAgain(RETRY_AFTER_SECONDS));
            return;
        }
        PageLanguage.chosen(request)
                .ifPresent(language -> response.addCookie(rememberedLanguage(request, language)));
        if (OtherOrigin.sends(request)) {
            refusals.send(request, response, Problem.of(HttpServletResponse.SC_FORBIDDEN));
            return;
        }
        if (limit.exceededBy(request)) {
            limit.refuse(request, response);
            return;
        }
        chain.doFilter(limit.counting(request), response);
    }

    private static Cookie rememberedLanguage(HttpServletRequest request, Locale language) {
        Cookie cookie = new Cookie(PageLanguage.NAME, language.getLanguage());
        cookie.setPath("/");
        cookie.setMaxAge(ONE_YEAR_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setSecure(AnswerHeaders.overTls(request));
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
