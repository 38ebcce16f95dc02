package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.application.StaffDesk;
import io.counterfoil.adminweb.domain.Role;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.DomainException;
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

/** Staff accounts: adding, disabling, enabling. */
@Path("/admin/staff")
@Controller
@RequestScoped
@Needs(Role.STAFF)
@Produces(MediaType.TEXT_HTML)
public class StaffResource {

    private static final String HERE = "/admin/staff";
    private static final String SECTION = "staff";
    private static final int SHOWN_ACTS = 50;

    private final DeskPages pages;
    private final DeskRequest current;
    private final StaffDesk desk;

    @Inject
    public StaffResource(DeskPages pages, DeskRequest current, StaffDesk desk) {
        this.pages = pages;
        this.current = current;
        this.desk = desk;
    }

    StaffResource() {
        this(null, null, null);
    }

    @GET
    public Response list() {
        return pages.show(SECTION, "admin/staff.html", page(""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password) {
        try {
            StaffName typed =
                    StaffName.typed(name)
                            .orElseThrow(
                                    () ->
                                            DomainException.invalid(
                                                    "staff_name_invalid",
                                                    "A name is 1 to 32 of a-z, 0-9, dot, _ and"
                                                            + " -."));
            desk.add(typed, password, current.actor());
            return pages.after(HERE, Flash.done("staff_added"));
        } catch (DomainException refusal) {
            return pages.showRefused(SECTION, "admin/staff.html", page(name), refusal);
        }
    }

    @POST
    @Path("/{name}/disable")
    public Response disable(@PathParam("name") String name) {
        StaffName staff = named(name);
        return pages.act(HERE, "staff_disabled", () -> desk.disable(staff, current.actor()));
    }

    @POST
    @Path("/{name}/enable")
    public Response enable(@PathParam("name") String name) {
        StaffName staff = named(name);
        return pages.act(HERE, "staff_enabled", () -> desk.enable(staff, current.actor()));
    }

    private StaffPage page(String name) {
        return new StaffPage(desk.all(), desk.recentActs(SHOWN_ACTS), name);
    }

    private static StaffName named(String name) {
        return StaffName.typed(name).orElseThrow(DeskPages::missing);
    }
}
