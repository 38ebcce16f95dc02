package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentNo;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

    private static final String HERE = "/admin/surplus";
    private static final int SHOWN = 200;
    private static final int LONGEST_NOTE = 200;

    private final DeskPages pages;
    private final DeskRequest current;
    private final Orders orders;

    @Inject
    public SurplusResource(DeskPages pages, DeskRequest current, Orders orders) {
        this.pages = pages;
        this.current = current;
        this.orders = orders;
    }

    SurplusResource() {
        this(null, null, null);
    }

    @GET
    public Response list() {
        return pages.show("work", "admin/surplus.html", new SurplusPage(orders.openSurplus(SHOWN)));
    }

    @POST
    @Path("/{paymentNo}/refund")
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refund(
            @PathParam("paymentNo") String paymentNo,
            @FormParam("note") @DefaultValue("") String note) {
        if (!PaymentNo.isOurs(paymentNo)) {
            throw DeskPages.missing();
        }
        return pages.act(
                HERE,
                "surplus_refunded_again",
                () ->
                        orders.refundSurplus(
                                new PaymentNo(paymentNo), current.actor(), needed(note)));
    }

    private static String needed(String typed) {
        String note = typed.strip();
        if (note.isEmpty()) {
            throw DomainException.invalid("note_needed", "Say why, in a few words.");
        }
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }
}
