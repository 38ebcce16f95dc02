package io.counterfoil.orders.web;

import io.counterfoil.orders.application.OpenPayPage;
import io.counterfoil.orders.application.PayPageView;
import io.counterfoil.payments.PayAction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/**
 * The pay page: opens the attempt and sends the browser on to the provider. Always a page that
 * leaves by itself, never an HTTP redirect to the provider: browsers stop those after a form post
 * ({@code form-action}), and the page can say what happens when they are slow.
 */
@Path("/pay/{token}")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@NullUnmarked
public class PayController {

    @Inject OpenPayPage openPayPage;
    @Inject Targets targets;
    @Inject Models models;

    /** Opening builds the provider's action; whoever only asks for the headers gets none built. */
    @HEAD
    public Response peek() {
        return Response.ok().build();
    }

    @GET
    public Response open(@BeanParam BuyerRequest request) {
        if (request.isSpeculative()) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
        }
        return openPayPage.open(request.token).map(this::shown).orElseGet(PayController::missing);
    }

    private Response shown(PayPageView view) {
        String cashier = view.cashierPath();
        return switch (view.decision()) {
            case SHOW -> leave(Objects.requireNonNull(view.action()), cashier);
            case CASHIER -> back(cashier, Notice.NOT_PAYABLE);
            case REFUSED -> back(cashier, Notice.PAYMENT_REFUSED);
            case TRY_AGAIN -> page("orders/try-again.html", new TryAgainPage(cashier));
        };
    }

    private Response leave(PayAction action, String cashier) {
        if (action.kind() == PayAction.Kind.QR || !targets.allow(action.target())) {
            // No adapter of ours does this: a mistake of the set-up, not something a buyer can
            // mend.
            return back(cashier, Notice.PAYMENT_REFUSED);
        }
        boolean form = action.kind() == PayAction.Kind.FORM;
        // Widens the page's form-action to the provider (the view engine reads it).
        models.put("selfPosting", form);
        return page(
                "orders/leave.html",
                new LeavePage(action.target(), form ? fields(action) : null, cashier));
    }

    private static List<LeavePage.Field> fields(PayAction action) {
        return action.fields().entrySet().stream()
                .map(field -> new LeavePage.Field(field.getKey(), field.getValue()))
                .toList();
    }

    private Response page(String template, Object page) {
        models.put("page", page);
        return Response.ok(template).build();
    }

    private static Response back(String cashier, Notice notice) {
        return Response.seeOther(URI.create(cashier + "?notice=" + notice.code())).build();
    }

    private static Response missing() {
        return Response.status(Response.Status.NOT_FOUND).entity("orders/missing.html").build();
    }
}
