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
 * The list of notifications as a file; no page of Jakarta MVC, which would take the file for a
 * view.
 */
@Path("/admin/notifications/export.csv")
@RequestScoped
@Needs(Role.VIEWER)
public class NotificationsExport {

    private final Lists lists;
    private final NotificationsList notifications;

    @Inject
    public NotificationsExport(Lists lists, NotificationsList notifications) {
        this.lists = lists;
        this.notifications = notifications;
    }

    NotificationsExport() {
        this(null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response export(MultivaluedMap<String, String> form) {
        return lists.export(notifications, form);
    }
}
