package io.counterfoil.adminweb.web;

/**
 * The login page.
 *
 * @param csrf token of this form, tied to a cookie
 * @param name what was typed before
 * @param next where to go afterwards
 * @param notice key of a text to show, or null
 * @param waitSeconds how long to wait, with the notice that says so
 * @param hasNobody there is no staff account yet: say how to make the first
 */
public record LoginPage(
        String csrf,
        String name,
        String next,
        String notice,
        long waitSeconds,
        boolean hasNobody) {}
