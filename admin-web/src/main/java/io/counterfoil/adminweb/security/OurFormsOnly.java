package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.payments.DomainException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses an unsafe request that does not carry the token of this very session. The login form has
 * a token of its own, tied to a cookie. What browsers say about the origin of a request is looked
 * at before, for all pages of the product.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 100)
public class OurFormsOnly implements ContainerRequestFilter {

    /** Name of the form field. */
    public static final String FIELD = "_csrf";

    /** Name of the header, for scripts. */
    public static final String HEADER = "X-CSRF-TOKEN";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final DeskRequest current;
    private final DeskCookies cookies;
    private final HttpServletRequest servletRequest;

    @Inject
    public OurFormsOnly(
            DeskRequest current, DeskCookies cookies, HttpServletRequest servletRequest) {
        this.current = current;
        this.cookies = cookies;
        this.servletRequest = servletRequest;
    }

    OurFormsOnly() {
        this(null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!StrangersWait.isOfTheDesk(request) || SAFE.contains(request.getMethod())) {
            return;
        }
        String sent = sentToken(request);
        boolean isOurs = sent != null && keys().stream().anyMatch(key -> key.hasCsrf(sent));
        if (!isOurs) {
            throw new DomainException(
                    "form_out_of_date",
                    DomainException.Kind.FORBIDDEN,
                    "This form does not belong to your session. Nothing was changed.");
        }
    }

    private List<SessionToken> keys() {
        Optional<SignedIn> who = current.signedIn();
        return who.isPresent()
                ? List.of(who.get().token())
                : cookies.tokens(DeskCookies.Kind.LOGIN, servletRequest);
    }

    /** Reads the form and puts it back for the page. */
    private String sentToken(ContainerRequestContext request) throws IOException {
        String header = request.getHeaderString(HEADER);
        if (!isForm(request)) {
            return header;
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String form = new String(body, StandardCharsets.UTF_8);
        current.formIs(form);
        return header == null ? FormFields.first(form, FIELD).orElse(null) : header;
    }

    private static boolean isForm(ContainerRequestContext request) {
        return request.getMediaType() != null
                && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
    }
}
