package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.NotificationView;

/** One provider notification. */
public record NotificationPage(NotificationView notification) {}
