package io.counterfoil.notifications.sending;

import io.counterfoil.payments.DomainException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a webhook may go: https, a permitted port, and a name or address on the public internet.
 * Only the run profile permits private targets, and http with them.
 *
 * @param ports permitted ports, {@code counterfoil.webhooks.ports}
 */
record TargetRules(boolean privateTargets, Set<Integer> ports, NameLookup names) {

    private static final int URL_MAX = 500;

    /** A host whose last label reads as a number is an address to somebody, in some notation. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    /** Refuses with {@code webhook_url_invalid}; the sentence says why. */
    URI check(String url) {
        URI uri = parse(url);
        String host = uri.getHost();
        if (!privateTargets) {
            requireHttps(uri);
            requirePlainNotation(host);
            requirePublic(host);
        }
        return uri;
    }

    private static URI parse(String url) {
        if (url.length() > URL_MAX) {
            throw refuse("The address is longer than " + URL_MAX + " characters.");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException broken) {
            throw refuse("The address is no URL.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refuse("The address is not absolute and https.");
        }
        if (uri.getHost() == null) {
            throw refuse("The address names no host in plain notation.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refuse("The address holds a user or a fragment.");
        }
        return uri;
    }

    private void requireHttps(URI uri) {
        if (!uri.getScheme().equalsIgnoreCase("https")) {
            throw refuse("The address is not https.");
        }
        int port = uri.getPort() == -1 ? 443 : uri.getPort();
        if (!ports.contains(port)) {
            throw refuse("Port " + port + " is not permitted.");
        }
    }

    /**
     * Decimal, octal, hexadecimal and short forms mean different addresses to different readers.
     */
    private static void requirePlainNotation(String host) {
        if (NUMERIC.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()) {
            throw refuse("The address names no host in plain notation.");
        }
    }

    /** A name that isn't known now may be known when it is needed; it is checked again then. */
    private void requirePublic(String host) {
        InetAddress[] found;
        try {
            found = names.addresses(host);
        } catch (UnknownHostException notNow) {
            return;
        }
        for (InetAddress address : found) {
            if (!PublicAddresses.isPublic(address)) {
                throw refuse("The host is not on the public internet.");
            }
        }
    }

    private static DomainException refuse(String why) {
        return DomainException.invalid("webhook_url_invalid", why);
    }
}
