package io.counterfoil.app.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The headers of every answer, errors and static files included. Scripts and styles come from files
 * of our own; the rare inline script carries the request's nonce.
 */
@ApplicationScoped
public class AnswerHeaders {

    private static final String NONCE = "io.counterfoil.nonce";
    private static final String OVER_TLS = "io.counterfoil.over-tls";
    private static final int NONCE_BYTES = 16;
    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private final SecureRandom random = new SecureRandom();
    private final boolean overTls;

    @Inject
    AnswerHeaders(
            @ConfigProperty(name = "counterfoil.public-url", defaultValue = "http://localhost")
                    String publicUrl) {
        this.overTls = publicUrl.startsWith("https:");
    }

    AnswerHeaders() {
        this("http://localhost");
    }

    public static String nonce(HttpServletRequest request) {
        return (String) request.getAttribute(NONCE);
    }

    /** Whether buyers and staff reach us over TLS, as the public URL says. */
    static boolean overTls(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(OVER_TLS));
    }

    void set(HttpServletRequest request, HttpServletResponse response) {
        String nonce = newNonce();
        request.setAttribute(NONCE, nonce);
        request.setAttribute(OVER_TLS, overTls);
        String path = request.getRequestURI();
        response.setHeader("Content-Security-Policy", policy(nonce, "'self'"));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", referrerPolicy(path));
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        response.setHeader("Cache-Control", cacheControl(path));
        if (overTls) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
    }

    /** A form that posts itself goes to a provider: over TLS, or anywhere on a laptop. */
    public String policyOfASelfPostingPage(String nonce) {
        return policy(nonce, overTls ? "'self' https:" : "'self' https: http:");
    }

    private static String policy(String nonce, String formTargets) {
        return "default-src 'none'; script-src 'self' 'nonce-"
                + nonce
                + "'; style-src 'self' 'nonce-"
                + nonce
                + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src"
                + " 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action "
                + formTargets;
    }

    /**
     * The provider's page that follows the pay page may want to see from which site the buyer came;
     * the address itself holds a capability and is told nobody.
     */
    private static String referrerPolicy(String path) {
        return path.startsWith("/pay/") ? "strict-origin" : "same-origin";
    }

    /** Paths of web jars carry their version; everything that is not a file is never kept. */
    private static String cacheControl(String path) {
        if (path.startsWith("/webjars/")) {
            return "public, max-age=31536000, immutable";
        }
        return path.startsWith("/assets/") ? "public, max-age=3600" : "no-store";
    }

    private String newNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
