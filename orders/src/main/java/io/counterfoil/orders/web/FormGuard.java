package io.counterfoil.orders.web;

import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Accepts only forms that our own pages sent: the browser says where the form was, and the form
 * carries the value of a cookie that no other site can read. Buyers have no session, so nothing is
 * kept at our side.
 */
@ApplicationScoped
class FormGuard {

    static final String COOKIE = "cf_form";
    static final String FIELD = "form_token";

    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI publicUrl;

    @Inject
    FormGuard(
            @ConfigProperty(name = "counterfoil.public-url", defaultValue = "http://localhost")
                    String publicUrl) {
        this.publicUrl = URI.create(publicUrl);
    }

    /** For the container's proxy. */
    FormGuard() {
        this("http://localhost");
    }

    /** The browser's token, or a new one: two tabs share one. */
    String tokenFor(@Nullable String cookie) {
        if (cookie != null && TOKEN.matcher(cookie).matches()) {
            return cookie;
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    NewCookie cookie(String token) {
        return new NewCookie.Builder(COOKIE)
                .value(token)
                .path("/cashier/")
                .httpOnly(true)
                .secure("https".equals(publicUrl.getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** Refuses with {@code form_not_ours}. */
    void check(
            UnaryOperator<@Nullable String> headers,
            URI here,
            @Nullable String cookie,
            @Nullable String field) {
        if (!cameFromUs(headers, here) || !same(cookie, field)) {
            throw new DomainException(
                    "form_not_ours",
                    DomainException.Kind.FORBIDDEN,
                    "the form did not come from our own page, or is too old");
        }
    }

    private boolean cameFromUs(UnaryOperator<@Nullable String> headers, URI here) {
        String site = headers.apply("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        String origin = headers.apply("Origin");
        return origin == null || origin.equals(origin(publicUrl)) || origin.equals(origin(here));
    }

    private static boolean same(@Nullable String cookie, @Nullable String field) {
        return cookie != null
                && field != null
                && TOKEN.matcher(cookie).matches()
                && MessageDigest.isEqual(bytes(cookie), bytes(field));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String origin(URI address) {
        String origin = address.getScheme() + "://" + address.getHost();
        return address.getPort() < 0 ? origin : origin + ":" + address.getPort();
    }
}
