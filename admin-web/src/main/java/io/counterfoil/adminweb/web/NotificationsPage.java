package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.NotificationView;
import io.counterfoil.payments.ProviderAccountView;
import java.util.List;

/** A list of provider notifications, newest first. */
public record NotificationsPage(
        Filters filters,
        List<NotificationView> notifications,
        String next,
        List<ProviderAccountView> accounts) {

    public NotificationView.Status[] statuses() {
        return NotificationView.Status.values();
    }
}
