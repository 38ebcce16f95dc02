package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/**
 * The list of discrepancies as a file; no page of Jakarta MVC, which would take the file for a
 * view.
 */
@Path("/admin/discrepancies/export.csv")
@RequestScoped
@Needs(Role.VIEWER)
public class DiscrepanciesExport {

    private final Lists lists;
    private final DiscrepanciesList discrepancies;

    @Inject
    public DiscrepanciesExport(Lists lists, DiscrepanciesList discrepancies) {
        this.lists = lists;
        this.discrepancies = discrepancies;
    }

    DiscrepanciesExport() {
        this(null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response export(MultivaluedMap<String, String> form) {
        return lists.export(discrepancies, form);
    }
}
