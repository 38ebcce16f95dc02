package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Webhooks to merchants, each try with its answer, and sending one again. */
@Path("/admin/webhooks")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class WebhooksResource {

    private static final String HERE = "/admin/webhooks";

    private final DeskPages pages;
    private final DeskRequest current;
    private final Webhooks webhooks;
    private final Merchants merchants;

    @Inject
    public WebhooksResource(
            DeskPages pages, DeskRequest current, Webhooks webhooks, Merchants merchants) {
        this.pages = pages;
        this.current = current;
        this.webhooks = webhooks;
        this.merchants = merchants;
    }

    WebhooksResource() {
        this(null, null, null, null);
    }

    @GET
    public Response list(
            @QueryParam("text") String text,
            @QueryParam("merchant") String merchant,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor) {
        Filters filters =
                new Filters(HERE)
                        .with("text", text)
                        .with("merchant", merchant)
                        .with("status", status);
        Page<WebhookView> found =
                webhooks.search(
                        new WebhookSearch(
                                filters.merchant(),
                                filters.status(WebhookView.Status.class),
                                filters.text("text"),
                                cursor,
                                Filters.PAGE_SIZE));
        return pages.show(
                "webhooks",
                "admin/webhooks.html",
                new WebhooksPage(filters, found.items(), found.next(), merchants.all()));
    }

    @GET
    @Path("/{id}")
    public Response detail(@PathParam("id") String id) {
        return pages.show(
                "webhooks",
                "admin/webhook.html",
                new WebhookPage(webhooks.find(id).orElseThrow(DeskPages::missing)));
    }

    @POST
    @Path("/{id}/send-again")
    @Needs(Role.OPERATOR)
    public Response sendAgain(@PathParam("id") String id) {
        WebhookView found = webhooks.find(id).orElseThrow(DeskPages::missing);
        return pages.act(
                HERE + "/" + found.id(),
                "webhook_due",
                () -> webhooks.sendAgain(found.id(), current.actor()));
    }
}
