package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The first page: what needs a person, and what is merely under way. */
@Path("/admin")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class HomeResource {

    private final DeskPages pages;
    private final Watch watch;
    private final Charts charts;
    private final ProviderAccounts accounts;

    @Inject
    public HomeResource(DeskPages pages, Watch watch, Charts charts, ProviderAccounts accounts) {
        this.pages = pages;
        this.watch = watch;
        this.charts = charts;
        this.accounts = accounts;
    }

    HomeResource() {
        this(null, null, null, null);
    }

    @GET
    public Response show() {
        Texts texts = pages.texts();
        long unusable =
                accounts.all().stream().filter(account -> account.unusable() != null).count();
        return pages.show(
                "home",
                "admin/home.html",
                new HomePage(
                        watch.questions(texts),
                        accounts.all().size(),
                        (int) unusable,
                        charts.all(texts)));
    }
}
