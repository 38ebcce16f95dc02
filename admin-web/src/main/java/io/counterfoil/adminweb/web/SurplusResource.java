package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.orders.Orders;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Money that was paid and does not fit its order. */
@Path("/admin/surplus")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class SurplusResource {

    private static final int SHOWN = 200;

    private final DeskPages pages;
    private final Orders orders;

    @Inject
    public SurplusResource(DeskPages pages, Orders orders) {
        this.pages = pages;
        this.orders = orders;
    }

    SurplusResource() {
        this(null, null);
    }

    @GET
    public Response list() {
        return pages.show("work", "admin/surplus.html", new SurplusPage(orders.openSurplus(SHOWN)));
    }
}
