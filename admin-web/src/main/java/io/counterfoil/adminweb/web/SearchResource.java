package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** Any number, whoever made it, and any amount: leads to the page about it, or shows what fits. */
@Path("/admin/search")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class SearchResource {

    private final DeskPages pages;
    private final EverySearch search;

    @Inject
    public SearchResource(DeskPages pages, EverySearch search) {
        this.pages = pages;
        this.search = search;
    }

    SearchResource() {
        this(null, null);
    }

    @GET
    public Response find(@QueryParam("text") @DefaultValue("") String text) {
        SearchPage found = search.of(text.strip());
        Optional<String> only = EverySearch.onlyPage(found);
        return only.isPresent()
                ? Response.seeOther(URI.create(only.get())).build()
                : pages.show("search", "admin/search.html", found);
    }
}
