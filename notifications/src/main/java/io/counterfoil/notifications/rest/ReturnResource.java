package io.counterfoil.notifications.rest;

import io.counterfoil.notifications.application.TakeMessage;
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
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a provider sends the buyer's browser. It always goes on to the payment's cashier page: the
 * target comes from our own row and never from the request.
 */
@Path("/return/{account}/{payment_no}")
@ApplicationScoped
public class ReturnResource {

    private final TakeMessage take;
    private final Clock clock;
    private final String publicUrl;

    ReturnResource() {
        this(null, null, Optional.empty());
    }

    @Inject
    ReturnResource(
            TakeMessage take,
            Clock clock,
            @ConfigProperty(name = "counterfoil.public-url") Optional<String> publicUrl) {
        this.take = take;
        this.clock = clock;
        this.publicUrl = publicUrl.map(url -> url.replaceAll("/+$", "")).orElse("");
    }

    @GET
    public Response get(
            @PathParam("account") String account,
            @PathParam("payment_no") String paymentNo,
            @Context HttpServletRequest request)
            throws IOException {
        return comeBack(account, paymentNo, request, null);
    }

    @POST
    public Response post(
            @PathParam("account") String account,
            @PathParam("payment_no") String paymentNo,
            @Context HttpServletRequest request,
            InputStream body)
            throws IOException {
        return comeBack(account, paymentNo, request, body);
    }

    /** A look, not a way back: asks nobody and stores nothing. */
    @HEAD
    public Response head(
            @PathParam("account") String account, @PathParam("payment_no") String paymentNo) {
        return toCashier(take.cashierPath(take.account(account), paymentNo));
    }

    private Response comeBack(
            String name, String paymentNo, HttpServletRequest request, InputStream body)
            throws IOException {
        ProviderAccountView account = take.account(name);
        return ReceivedMessage.of(request, body, take.headersOf(account), clock.instant())
                .map(message -> toCashier(take.comingBack(account, paymentNo, message)))
                .orElseGet(() -> Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build());
    }

    private Response toCashier(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create(publicUrl + ownPath(path)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** The last word against a redirect to somewhere else: a plain path on our own origin. */
    static String ownPath(String path) {
        return path.matches("/(?!/)[A-Za-z0-9/_.~-]*") ? path + "?returned=1" : "/";
    }
}
