package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The first page: what needs a person, and what is merely under way. */
@Path("/admin")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class HomeResource {

    private static final int REFUSED_WITHIN_HOURS = 24;
    private static final int MOST_SURPLUS = 200;

    private final DeskPages pages;
    private final AllWorkItems work;
    private final Payments payments;
    private final Orders orders;
    private final Notifications notifications;
    private final Webhooks webhooks;
    private final ProviderAccounts accounts;

    @Inject
    public HomeResource(
            DeskPages pages,
            AllWorkItems work,
            Payments payments,
            Orders orders,
            Notifications notifications,
            Webhooks webhooks,
            ProviderAccounts accounts) {
        this.pages = pages;
        this.work = work;
        this.payments = payments;
        this.orders = orders;
        this.notifications = notifications;
        this.webhooks = webhooks;
        this.accounts = accounts;
    }

    HomeResource() {
        this(null, null, null, null, null, null, null);
    }

    @GET
    public Response show() {
        return pages.show("home", "admin/home.html", page());
    }

    HomePage page() {
        List<HomePage.Question> questions =
                List.of(
                        alarm("work", work.countOpen(), "/admin/work-items"),
                        alarm("surplus", orders.openSurplus(MOST_SURPLUS).size(), "/admin/surplus"),
                        alarm(
                                "refused",
                                notifications.countRefused(REFUSED_WITHIN_HOURS),
                                "/admin/notifications?status=REFUSED"),
                        alarm(
                                "failed_webhooks",
                                webhooks.countFailed(),
                                "/admin/webhooks?status=FAILED"),
                        question(
                                "pending",
                                payments.countPending(),
                                "wait",
                                "/admin/payments?status=PENDING"));
        long unusable =
                accounts.all().stream().filter(account -> account.unusable() != null).count();
        return new HomePage(questions, accounts.all().size(), (int) unusable);
    }

    private static HomePage.Question alarm(String name, long count, String href) {
        return question(name, count, "alarm", href);
    }

    private static HomePage.Question question(String name, long count, String tone, String href) {
        return new HomePage.Question(name, count, count == 0 ? "calm" : tone, href);
    }
}
