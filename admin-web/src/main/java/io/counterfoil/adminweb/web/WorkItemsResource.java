package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
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

/** What waits for a person. */
@Path("/admin/work-items")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class WorkItemsResource {

    private static final String HERE = "/admin/work-items";
    private static final int SHOWN = 200;
    private static final int LONGEST_NOTE = 500;

    private final DeskPages pages;
    private final DeskRequest current;
    private final AllWorkItems work;

    @Inject
    public WorkItemsResource(DeskPages pages, DeskRequest current, AllWorkItems work) {
        this.pages = pages;
        this.current = current;
        this.work = work;
    }

    WorkItemsResource() {
        this(null, null, null);
    }

    @GET
    public Response list() {
        return pages.show(
                "work",
                "admin/work-items.html",
                new WorkItemsPage(work.open(SHOWN), work.countOpen()));
    }

    @POST
    @Path("/{module}/{id}/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs({Role.OPERATOR, Role.APPROVER})
    public Response close(
            @PathParam("module") String module,
            @PathParam("id") String id,
            @FormParam("note") @DefaultValue("") String note) {
        return pages.act(
                HERE,
                "work_item_closed",
                () -> work.close(module, id, current.actor(), checked(note)));
    }

    private static String checked(String note) {
        String text = note.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw DomainException.invalid(
                    "note_missing",
                    "Say in a note of at most " + LONGEST_NOTE + " characters what was done.");
        }
        return text;
    }
}
