package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What providers told us, what we made of it, and doing the work on it once more. */
@Path("/admin/notifications")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class NotificationsResource {

    private static final String HERE = "/admin/notifications";

    /** Both kinds that we refused, which the first page counts together. */
    private static final String REFUSED = "REFUSED";

    private static final int MOST_REFUSED = 200;

    private final DeskPages pages;
    private final DeskRequest current;
    private final Notifications notifications;
    private final ProviderAccounts accounts;

    @Inject
    public NotificationsResource(
            DeskPages pages,
            DeskRequest current,
            Notifications notifications,
            ProviderAccounts accounts) {
        this.pages = pages;
        this.current = current;
        this.notifications = notifications;
        this.accounts = accounts;
    }

    NotificationsResource() {
        this(null, null, null, null);
    }

    @GET
    public Response list(
            @QueryParam("text") String text,
            @QueryParam("account") String account,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor) {
        Filters filters =
                new Filters(HERE)
                        .with("text", text)
                        .with("account", account)
                        .with("status", status);
        Page<NotificationView> found =
                REFUSED.equals(status)
                        ? refused(filters)
                        : search(
                                filters,
                                filters.status(NotificationView.Status.class),
                                cursor,
                                Filters.PAGE_SIZE);
        return pages.show(
                "notifications",
                "admin/notifications.html",
                new NotificationsPage(filters, found.items(), found.next(), accounts.all()));
    }

    @GET
    @Path("/{id}")
    public Response detail(@PathParam("id") String id) {
        return pages.show(
                "notifications",
                "admin/notification.html",
                new NotificationPage(notifications.find(id).orElseThrow(DeskPages::missing)));
    }

    @POST
    @Path("/{id}/replay")
    @Needs(Role.OPERATOR)
    public Response replay(@PathParam("id") String id) {
        NotificationView found = notifications.find(id).orElseThrow(DeskPages::missing);
        return pages.act(
                HERE + "/" + found.id(),
                "notification_replayed",
                () -> notifications.replay(found.id(), current.actor()));
    }

    /** The newest of both kinds as one list, without further pages. */
    private Page<NotificationView> refused(Filters filters) {
        List<NotificationView> both =
                Stream.of(NotificationView.Status.FORGED, NotificationView.Status.MISMATCH)
                        .flatMap(kind -> search(filters, kind, null, MOST_REFUSED).items().stream())
                        .sorted(Comparator.comparing(NotificationView::receivedAt).reversed())
                        .limit(MOST_REFUSED)
                        .toList();
        return new Page<>(both, null);
    }

    private Page<NotificationView> search(
            Filters filters, NotificationView.Status status, String cursor, int limit) {
        return notifications.search(
                new NotificationSearch(
                        status, filters.text("account"), filters.text("text"), cursor, limit));
    }
}
