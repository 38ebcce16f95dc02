package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.Webhooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

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
    private final Lists lists;
    private final WebhooksList list;

    @Inject
    public WebhooksResource(
            DeskPages pages,
            DeskRequest current,
            Webhooks webhooks,
            Lists lists,
            WebhooksList list) {
        this.pages = pages;
        this.current = current;
        this.webhooks = webhooks;
        this.lists = lists;
        this.list = list;
    }

    WebhooksResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        return lists.show(list, address.getQueryParameters());
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
