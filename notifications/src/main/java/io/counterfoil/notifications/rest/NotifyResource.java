package io.counterfoil.notifications.rest;

import io.counterfoil.notifications.application.TakeMessage;
import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.ProviderAccountView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Where providers send their asynchronous notifications. Needs no session and no CSRF token: a
 * message proves itself by its signature.
 */
@Path("/notify/{account}")
@ApplicationScoped
public class NotifyResource {

    private final TakeMessage take;
    private final Clock clock;

    NotifyResource() {
        this(null, null);
    }

    @Inject
    NotifyResource(TakeMessage take, Clock clock) {
        this.take = take;
        this.clock = clock;
    }

    @POST
    public Response post(
            @PathParam("account") String account,
            @Context HttpServletRequest request,
            InputStream body)
            throws IOException {
        return answer(account, request, body);
    }

    @GET
    public Response get(@PathParam("account") String account, @Context HttpServletRequest request)
            throws IOException {
        return answer(account, request, null);
    }

    /** Nobody notifies by HEAD; without this it would count as GET. */
    @HEAD
    public Response head() {
        return Response.status(Response.Status.METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, "GET, POST")
                .build();
    }

    private Response answer(String name, HttpServletRequest request, InputStream body)
            throws IOException {
        ProviderAccountView account = take.account(name);
        return ReceivedMessage.of(request, body, take.headersOf(account), clock.instant())
                .map(message -> answer(take.notification(account, message)))
                .orElseGet(() -> Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build());
    }

    /** Exactly the bytes that the protocol wants. */
    private static Response answer(Acknowledgement answer) {
        return Response.status(answer.status())
                .header(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer.body().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
