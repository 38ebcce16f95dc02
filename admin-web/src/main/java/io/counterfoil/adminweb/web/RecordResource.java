package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What staff did; it can only be read. */
@Path("/admin/record")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class RecordResource {

    private final Lists lists;
    private final RecordList list;

    @Inject
    public RecordResource(Lists lists, RecordList list) {
        this.lists = lists;
        this.list = list;
    }

    RecordResource() {
        this(null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        return lists.show(list, address.getQueryParameters());
    }
}
