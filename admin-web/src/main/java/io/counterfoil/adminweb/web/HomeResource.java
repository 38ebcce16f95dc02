package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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
    private final DeskZone zone;
    private final Clock clock;

    @Inject
    public HomeResource(
            DeskPages pages,
            Watch watch,
            Charts charts,
            ProviderAccounts accounts,
            DeskZone zone,
            Clock clock) {
        this.pages = pages;
        this.watch = watch;
        this.charts = charts;
        this.accounts = accounts;
        this.zone = zone;
        this.clock = clock;
    }

    HomeResource() {
        this(null, null, null, null, null, null);
    }

    @GET
    public Response show() {
        Texts texts = pages.texts();
        List<ProviderAccountView> all = accounts.all();
        long unusable = all.stream().filter(account -> account.unusable() != null).count();
        return pages.show(
                "home",
                "admin/home.html",
                new HomePage(
                        watch.questions(texts),
                        all.size(),
                        (int) unusable,
                        ending(all),
                        charts.all(texts)));
    }

    private List<HomePage.Ending> ending(List<ProviderAccountView> all) {
        Instant now = clock.instant();
        return all.stream()
                .flatMap(
                        account ->
                                account.credentials().stream()
                                        .filter(credential -> credential.endsSoon(now))
                                        .map(
                                                credential ->
                                                        HomePage.Ending.of(
                                                                account,
                                                                credential,
                                                                now,
                                                                zone.id())))
                .sorted(Comparator.comparingLong(HomePage.Ending::days))
                .toList();
    }
}
