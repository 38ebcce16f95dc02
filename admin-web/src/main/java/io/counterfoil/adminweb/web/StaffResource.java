package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.application.StaffDesk;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.FreshPassword;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Staff accounts: adding, disabling, enabling, and what each may do. */
@Path("/admin/staff")
@Controller
@RequestScoped
@Needs(Role.ADMINISTRATOR)
@Produces(MediaType.TEXT_HTML)
public class StaffResource {

    private static final String HERE = "/admin/staff";
    private static final String SECTION = "staff";

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
        return pages.show(SECTION, "admin/staff.html", page("", Set.of()));
    }

    @POST
    @FreshPassword
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("role") List<String> ticked) {
        try {
            StaffName typed =
                    StaffName.typed(name)
                            .orElseThrow(
                                    () ->
                                            DomainException.invalid(
                                                    "staff_name_invalid",
                                                    "A name is 1 to 32 of a-z, 0-9, dot, _ and"
                                                            + " -."));
            desk.add(typed, password, new Roles(roles(ticked)), current.actor());
            return pages.after(HERE, Flash.done("staff_added"));
        } catch (DomainException refusal) {
            return pages.showRefused(
                    SECTION, "admin/staff.html", page(name, roles(ticked)), refusal);
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
    @FreshPassword
    public Response enable(@PathParam("name") String name) {
        StaffName staff = named(name);
        return pages.act(HERE, "staff_enabled", () -> desk.enable(staff, current.actor()));
    }

    @POST
    @Path("/{name}/roles")
    @FreshPassword
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeRoles(
            @PathParam("name") String name, @FormParam("role") List<String> ticked) {
        StaffName staff = named(name);
        return pages.act(
                HERE,
                "roles_changed",
                () -> desk.changeRoles(staff, new Roles(roles(ticked)), current.actor()));
    }

    private StaffPage page(String name, Set<Role> ticked) {
        return new StaffPage(desk.all(), name, ticked);
    }

    private static Set<Role> roles(List<String> ticked) {
        return Arrays.stream(Role.values())
                .filter(role -> ticked.contains(role.name()))
                .collect(Collectors.toSet());
    }

    private static StaffName named(String name) {
        return StaffName.typed(name).orElseThrow(DeskPages::missing);
    }
}
