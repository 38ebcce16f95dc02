package io.counterfoil.adminweb.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;

/**
 * Sends strangers to the login page before anything else is looked at: they do not even learn which
 * pages exist.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class StrangersWait implements ContainerRequestFilter {

    private static final String DESK = "admin";
    private static final String LOGIN = "/admin/login";

    private final DeskRequest current;

    @Inject
    public StrangersWait(DeskRequest current) {
        this.current = current;
    }

    StrangersWait() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isOfTheDesk(request)) {
            return;
        }
        current.trouble()
                .ifPresent(
                        trouble -> {
                            throw trouble;
                        });
        if (current.signedIn().isPresent() || isLogin(request)) {
            return;
        }
        request.abortWith(toLogin(request));
    }

    static boolean isOfTheDesk(ContainerRequestContext request) {
        List<PathSegment> path = request.getUriInfo().getPathSegments();
        return !path.isEmpty() && path.get(0).getPath().equals(DESK);
    }

    private static boolean isLogin(ContainerRequestContext request) {
        List<PathSegment> path = request.getUriInfo().getPathSegments();
        return path.size() == 2 && path.get(1).getPath().equals("login");
    }

    private static Response toLogin(ContainerRequestContext request) {
        boolean isPage = request.getMethod().equals(HttpMethod.GET);
        UriBuilder login = UriBuilder.fromPath(LOGIN);
        if (isPage) {
            URI asked = request.getUriInfo().getRequestUri();
            login.queryParam("next", "{next}");
            return answer(request, login.build(pathAndQuery(asked)));
        }
        // What was sent with an unsafe request is lost; the login page says that nothing was done.
        return answer(request, login.queryParam("ended", "1").build());
    }

    private static Response answer(ContainerRequestContext request, URI login) {
        if (request.getHeaderString("HX-Request") != null) {
            return Response.status(Status.UNAUTHORIZED)
                    .header("HX-Redirect", LOGIN + "?ended=1")
                    .build();
        }
        return Response.seeOther(login).build();
    }

    private static String pathAndQuery(URI asked) {
        String query = asked.getRawQuery();
        return query == null ? asked.getRawPath() : asked.getRawPath() + "?" + query;
    }
}
