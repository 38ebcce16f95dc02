package io.counterfoil.sandbox.web;

import java.net.URI;
import java.util.Set;

/**
 * Tells calls that another site's page made a browser send. Programs send neither header and are
 * let through.
 */
public final class Forgery {

    private static final Set<String> OWN_SITES = Set.of("", "same-origin", "none");

    private Forgery() {}

    public static boolean isSuspected(Call call) {
        return !OWN_SITES.contains(call.header("sec-fetch-site")) || !hasOwnOrigin(call);
    }

    private static boolean hasOwnOrigin(Call call) {
        var origin = call.header("origin");
        if (origin.isEmpty()) {
            return true;
        }
        try {
            return call.header("host").equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
