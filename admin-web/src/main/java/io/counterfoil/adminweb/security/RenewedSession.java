package io.counterfoil.adminweb.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Hands out a token that was renewed within a request, whatever came of the request. */
@Provider
@ApplicationScoped
public class RenewedSession implements ContainerResponseFilter {

    private final DeskRequest current;
    private final DeskCookies cookies;

    @Inject
    public RenewedSession(DeskRequest current, DeskCookies cookies) {
        this.current = current;
        this.cookies = cookies;
    }

    RenewedSession() {
        this(null, null);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        current.renewed()
                .ifPresent(
                        token ->
                                response.getHeaders()
                                        .add(
                                                HttpHeaders.SET_COOKIE,
                                                cookies.set(
                                                        DeskCookies.Kind.SESSION, token.text())));
    }
}
