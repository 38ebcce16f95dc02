package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.application.Sessions;
import io.counterfoil.adminweb.domain.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Tells the container who makes a request under {@code /admin}, from the token in the cookie. It
 * registers no session with the container: its own sessions lie in the database, where every node
 * sees them and an old token cannot survive a new login. All other paths pass untouched: merchants
 * have their own keys. Who may do what is decided by {@link DeskGate} and {@link RoleCheck}.
 */
@ApplicationScoped
public class DeskAuthentication implements HttpAuthenticationMechanism {

    private static final String LIVE = "Cf-Live";

    private final Sessions sessions;
    private final DeskCookies cookies;

    @Inject
    DeskAuthentication(Sessions sessions, DeskCookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    DeskAuthentication() {
        this(null, null);
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!isOfTheDesk(request.getRequestURI())) {
            return context.doNothing();
        }
        try {
            Optional<SignedIn> who = recognise(request);
            cookies.tokens(DeskCookies.Kind.LOGIN, request).stream()
                    .findFirst()
                    .ifPresent(login -> DeskRequest.formsAreTiedTo(request, login));
            who.ifPresent(found -> DeskRequest.signedIn(request, found));
            return who.isPresent()
                    ? context.notifyContainerAboutLogin(
                            new CallerPrincipal(who.get().name().value()),
                            StaffIdentityStore.GROUPS)
                    : context.doNothing();
        } catch (RuntimeException trouble) {
            // Answered by the gate, with a page; here it would be the container's.
            DeskRequest.troubled(request, trouble);
            return context.doNothing();
        }
    }

    private Optional<SignedIn> recognise(HttpServletRequest request) {
        boolean isPerson = request.getHeader(LIVE) == null;
        return cookies.tokens(DeskCookies.Kind.SESSION, request).stream()
                .flatMap(token -> sessions.recognise(token, isPerson).stream())
                .findFirst();
    }

    private static boolean isOfTheDesk(String uri) {
        return uri.equals("/admin") || uri.startsWith("/admin/");
    }
}
