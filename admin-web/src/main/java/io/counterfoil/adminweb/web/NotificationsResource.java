package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.Notifications;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What providers told us, what we made of it, and doing the work on it once more. */
@Path("/admin/notifications")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class NotificationsResource {

    private static final String HERE = "/admin/notifications";

    private final DeskPages pages;
    private final DeskRequest current;
    private final Notifications notifications;
    private final Lists lists;
    private final NotificationsList list;

    @Inject
    public NotificationsResource(
            DeskPages pages,
            DeskRequest current,
            Notifications notifications,
            Lists lists,
            NotificationsList list) {
        this.pages = pages;
        this.current = current;
        this.notifications = notifications;
        this.lists = lists;
        this.list = list;
    }

    NotificationsResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        return lists.show(list, address.getQueryParameters());
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
}
