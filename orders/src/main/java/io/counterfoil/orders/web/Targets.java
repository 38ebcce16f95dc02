package io.counterfoil.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses a buyer may be sent to. Over TLS only to providers that speak TLS; an
 * installation that is itself reached without (a laptop) may send to one like itself.
 */
@ApplicationScoped
class Targets {

    /** A script of an adapter of ours, and nothing that climbs out of its folder. */
    private static final Pattern OWN_SCRIPT =
            Pattern.compile("/assets/payments/[a-z0-9]+/[a-z0-9-]+\\.js");

    private final boolean plainHttpAllowed;

    @Inject
    Targets(
            @ConfigProperty(name = "counterfoil.public-url", defaultValue = "http://localhost")
                    String publicUrl) {
        this.plainHttpAllowed = publicUrl.startsWith("http:");
    }

    /** For the container's proxy. */
    Targets() {
        this("https:");
    }

    boolean allow(String target) {
        try {
            URI address = new URI(target);
            String scheme = address.getScheme();
            boolean known =
                    "https".equalsIgnoreCase(scheme)
                            || (plainHttpAllowed && "http".equalsIgnoreCase(scheme));
            return known && address.getHost() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    boolean allowScript(String path) {
        return OWN_SCRIPT.matcher(path).matches();
    }
}
