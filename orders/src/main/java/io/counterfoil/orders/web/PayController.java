package io.counterfoil.orders.web;

import io.counterfoil.orders.application.OpenPayPage;
import io.counterfoil.orders.application.PayPageView;
import io.counterfoil.payments.PayAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.mvc.MvcContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/**
 * The pay page: opens the attempt and shows its action, a code to scan, an app's own payment sheet,
 * or a page that sends the browser on to the provider. Never an HTTP redirect to the provider:
 * browsers stop those after a form post ({@code form-action}), and the page can say what happens
 * when they are slow.
 */
@Path("/pay/{token}")
@Controller
@ApplicationScoped
@Produces(MediaType.TEXT_HTML)
@NullUnmarked
public class PayController {

    @Inject OpenPayPage openPayPage;
    @Inject Cashiers cashiers;
    @Inject Targets targets;
    @Inject Clock clock;
    @Inject Models models;
    @Inject MvcContext mvc;

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
        return openPayPage
                .open(request.token)
                .map(view -> shown(view, request.device()))
                .orElseGet(PayController::missing);
    }

    private Response shown(PayPageView view, BuyerDevice device) {
        String cashier = view.cashierPath();
        return switch (view.decision()) {
            case SHOW -> action(view, device);
            case CASHIER -> back(cashier, Notice.NOT_PAYABLE);
            case REFUSED -> back(cashier, Notice.PAYMENT_REFUSED);
            case TRY_AGAIN -> page("orders/try-again.html", new TryAgainPage(cashier));
        };
    }

    private Response action(PayPageView view, BuyerDevice device) {
        PayAction.Kind kind = Objects.requireNonNull(view.action()).kind();
        return switch (kind) {
            case REDIRECT, FORM -> leave(view, kind == PayAction.Kind.FORM);
            case QR, IN_APP -> stay(view, device, kind == PayAction.Kind.QR);
        };
    }

    private Response leave(PayPageView view, boolean form) {
        // Widens the page's form-action to the provider (the view engine reads it).
        models.put("selfPosting", form);
        return pageOrRefusal("orders/leave.html", new PayPages(targets, view).leave(), view);
    }

    /** The page stays open while the buyer pays, and goes on when the order does. */
    private Response stay(PayPageView view, BuyerDevice device, boolean scan) {
        CashierView cashier = cashiers.find(view.order().token()).orElseThrow();
        CashierPage order =
                cashiers.pages(mvc.getLocale(), device).page(cashier, Visit.PLAIN, FormToken.NONE);
        if (!order.payable()) {
            return back(view.cashierPath(), Notice.NOT_PAYABLE);
        }
        PayPages pages = new PayPages(targets, view);
        Instant now = clock.instant();
        return scan
                ? pageOrRefusal(
                        "orders/scan.html",
                        pages.scan(order, cashier.placeOf(device, view.payment().method()), now),
                        view)
                : pageOrRefusal("orders/in-app.html", pages.inApp(order, now), view);
    }

    private Response pageOrRefusal(String template, Optional<?> page, PayPageView view) {
        return page.map(shown -> page(template, shown))
                .orElseGet(() -> back(view.cashierPath(), Notice.PAYMENT_REFUSED));
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
