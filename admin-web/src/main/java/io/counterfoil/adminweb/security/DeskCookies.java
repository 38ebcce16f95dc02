package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.domain.SessionToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The cookies of the desk. Over TLS they carry the prefix {@code __Host-}: no neighbouring domain
 * and no plain connection can plant them.
 */
@ApplicationScoped
public class DeskCookies {

    /** What a cookie is for. */
    public enum Kind {
        /** The session of who is signed in. */
        SESSION("cf_staff"),
        /** Ties the login form to the browser that asked for it. */
        LOGIN("cf_login"),
        /** A message for the next page. */
        FLASH("cf_flash");

        private final String plainName;

        Kind(String plainName) {
            this.plainName = plainName;
        }
    }

    private static final int NOW = 0;
    private static final int UNTIL_THE_BROWSER_CLOSES = -1;

    private final boolean overTls;

    @Inject
    public DeskCookies(
            @ConfigProperty(name = "counterfoil.public-url", defaultValue = "http://localhost:8080")
                    String publicUrl) {
        this.overTls = publicUrl.startsWith("https:");
    }

    DeskCookies() {
        this.overTls = true;
    }

    public NewCookie set(Kind kind, String value) {
        return cookie(kind, value, UNTIL_THE_BROWSER_CLOSES);
    }

    public NewCookie remove(Kind kind) {
        return cookie(kind, "", NOW);
    }

    /** All values that the browser sent: a planted one may come beside ours. */
    public List<SessionToken> tokens(Kind kind, HttpServletRequest request) {
        return values(kind, request).flatMap(value -> SessionToken.sent(value).stream()).toList();
    }

    public Optional<String> value(Kind kind, HttpServletRequest request) {
        return values(kind, request).findFirst();
    }

    public String name(Kind kind) {
        return overTls ? "__Host-" + kind.plainName : kind.plainName;
    }

    private Stream<String> values(Kind kind, HttpServletRequest request) {
        Cookie[] sent = request.getCookies();
        if (sent == null) {
            return Stream.empty();
        }
        String name = name(kind);
        return Arrays.stream(sent)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue);
    }

    private NewCookie cookie(Kind kind, String value, int maxAge) {
        return new NewCookie.Builder(name(kind))
                .value(value)
                .path("/")
                .secure(overTls)
                .httpOnly(true)
                // Not strict: a link to an order in a colleague's message must find one signed in.
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(maxAge)
                .build();
    }
}
