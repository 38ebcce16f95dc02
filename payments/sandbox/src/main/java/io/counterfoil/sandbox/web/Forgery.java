package io.counterfoil.sandbox.web;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells calls that another site's page made a browser send: by the headers that browsers add, and
 * by a host name that isn't the sandbox's own (a name that somebody else points at this machine).
 * Programs send neither header and are let through.
 */
public final class Forgery {

    private static final Set<String> OWN_SITES = Set.of("", "same-origin", "none");

    private final Set<String> ownHosts;

    public Forgery(URI publicUrl) {
        ownHosts = new HashSet<>(List.of("127.0.0.1", "localhost", "[::1]"));
        ownHosts.add(publicUrl.getHost());
    }

    public boolean isSuspected(Call call) {
        return !OWN_SITES.contains(call.header("sec-fetch-site"))
                || !hasOwnHost(call)
                || !hasOwnOrigin(call);
    }

    private boolean hasOwnHost(Call call) {
        return ownHosts.contains(call.header("host").replaceAll(":\\d+$", ""));
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
