package io.counterfoil.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * Whether a browser was told by somebody else's page to change something here. Stands beside the
 * token of each form: a page on a sibling domain could plant a cookie, but not these headers.
 */
final class OtherOrigin {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OURS_OR_THE_USERS = Set.of("same-origin", "none");

    /** Providers and merchants' servers post elsewhere. */
    private static final List<String> PAGES = List.of("/cashier/", "/pay/", "/admin/");

    private OtherOrigin() {}

    static boolean sends(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (SAFE.contains(request.getMethod()) || PAGES.stream().noneMatch(path::startsWith)) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OURS_OR_THE_USERS.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isOurs(origin, request.getHeader("Host"));
    }

    private static boolean isOurs(String origin, String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && origin.substring(scheme + "://".length()).equals(host);
    }
}
