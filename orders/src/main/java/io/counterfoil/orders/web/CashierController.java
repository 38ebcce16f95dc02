package io.counterfoil.orders.web;

import io.counterfoil.orders.application.StartAttempt;
import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.mvc.MvcContext;
import jakarta.mvc.security.CsrfProtected;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.NullUnmarked;

/** The cashier: what is bought, how much, and the ways to pay it. A GET here changes nothing. */
@Path("/cashier/{token}")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@NullUnmarked
public class CashierController {

    @Inject Cashiers cashiers;
    @Inject StartAttempt startAttempt;
    @Inject Models models;
    @Inject MvcContext mvc;

    @GET
    public Response show(@BeanParam BuyerRequest request) {
        return answer("orders/cashier.html", request);
    }

    /** The part of the page that changes, for the script that looks again. */
    @GET
    @Path("/state")
    public Response state(@BeanParam BuyerRequest request) {
        return answer("orders/live.html", request);
    }

    @POST
    @Path("/pay")
    @CsrfProtected
    public Response pay(
            @BeanParam BuyerRequest request, @FormParam("method") @DefaultValue("") String method) {
        try {
            return seeOther(
                    "/pay/"
                            + startAttempt
                                    .fromCashier(request.token, method, request.buyer())
                                    .token());
        } catch (DomainException refusal) {
            return refused(request.token, refusal);
        }
    }

    /** What the order's state does not explain by itself, a notice does. */
    private static Response refused(String token, DomainException refusal) {
        String query =
                Notice.of(refusal.code()).map(notice -> "?notice=" + notice.code()).orElse("");
        return seeOther("/cashier/" + token + query);
    }

    private Response answer(String template, BuyerRequest request) {
        return cashiers.find(request.token)
                .map(view -> shown(template, view, request))
                .orElseGet(CashierController::missing);
    }

    private Response shown(String template, CashierView view, BuyerRequest request) {
        CashierPages pages = cashiers.pages(mvc.getLocale(), request.device());
        models.put("page", pages.page(view, request.visit(), formToken()));
        return Response.ok(template).build();
    }

    private FormToken formToken() {
        return new FormToken(mvc.getCsrf().getName(), mvc.getCsrf().getToken());
    }

    private static Response missing() {
        return Response.status(Response.Status.NOT_FOUND).entity("orders/missing.html").build();
    }

    private static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
