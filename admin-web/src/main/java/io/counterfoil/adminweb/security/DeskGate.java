package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.payments.DomainException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Deny by default: what a page does not allow, nobody may. It looks at the page that was found, not
 * only at the path that was asked for, so that an odd spelling of a path opens nothing.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION)
public class DeskGate implements ContainerRequestFilter {

    private static final String DESK = "io.counterfoil.adminweb.";

    private final DeskRequest current;

    @Context ResourceInfo page;

    @Inject
    public DeskGate(DeskRequest current) {
        this.current = current;
    }

    DeskGate() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> resource = page.getResourceClass();
        Method method = page.getResourceMethod();
        boolean isDeskPage = resource != null && resource.getName().startsWith(DESK);
        if (!isDeskPage && !StrangersWait.isOfTheDesk(request)) {
            return;
        }
        if (method == null || !isAllowed(resource, method)) {
            throw new DomainException(
                    "forbidden", DomainException.Kind.FORBIDDEN, "This is not allowed.");
        }
    }

    private boolean isAllowed(Class<?> resource, Method method) {
        if (DeskRoutes.isOpen(method)) {
            return true;
        }
        Needs needs = DeskRoutes.needsOf(resource, method);
        Optional<SignedIn> who = current.signedIn();
        return needs != null && who.isPresent() && who.get().may(needs.value());
    }
}
