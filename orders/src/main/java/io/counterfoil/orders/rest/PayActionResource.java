package io.counterfoil.orders.rest;

import io.counterfoil.orders.application.OpenPayPage;
import io.counterfoil.orders.application.PayPageView;
import io.counterfoil.orders.application.Speculation;
import io.counterfoil.payments.PaymentView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The pay page for software that shows its own: the same address, the same rules, the same action,
 * as JSON for who asks for nothing else. Whoever has the address may pay, as with the page.
 */
@Path("/pay/{token}")
@ApplicationScoped
@Produces(PayActionResource.ONLY_WHERE_ASKED_FOR)
public class PayActionResource {

    /** A browser, and whoever takes anything, gets the page. */
    static final String ONLY_WHERE_ASKED_FOR = MediaType.APPLICATION_JSON + ";qs=0.1";

    private static final String RETRY_AFTER_S = "5";

    @Inject OpenPayPage openPayPage;

    @GET
    public Response open(@PathParam("token") String token, @Context HttpHeaders headers) {
        if (Speculation.isBehind(headers::getHeaderString)) {
            throw ApiProblem.of(503, "unavailable", "Nothing is opened ahead of its time.")
                    .exception();
        }
        PayPageView view =
                openPayPage
                        .open(token)
                        .orElseThrow(
                                () ->
                                        ApiProblem.of(
                                                        404,
                                                        "payment_not_found",
                                                        "There is no such payment.")
                                                .exception());
        return switch (view.decision()) {
            case SHOW -> shown(view);
            case CASHIER ->
                    throw ApiProblem.of(
                                    409,
                                    "payment_not_payable",
                                    "This attempt can't be paid any more; read the order.")
                            .exception();
            case REFUSED ->
                    throw ApiProblem.of(
                                    409,
                                    "payment_refused",
                                    "The provider refused this attempt; start another one.")
                            .exception();
            case TRY_AGAIN ->
                    throw new ApiProblemException(
                            ApiProblem.of(
                                    503,
                                    "provider_silent",
                                    "The provider's answer is not known; ask again soon."),
                            HttpHeaders.RETRY_AFTER,
                            RETRY_AFTER_S);
        };
    }

    private static Response shown(PayPageView view) {
        PaymentView payment = view.payment();
        PayActionJson action =
                PayActionJson.of(
                        payment.paymentNo().value(),
                        payment.method(),
                        view.action(),
                        payment.expiresAt());
        return Response.ok(ApiJson.of(action), MediaType.APPLICATION_JSON).build();
    }
}
