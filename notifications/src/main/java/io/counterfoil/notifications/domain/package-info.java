/** Notifications, webhooks and their rules; repository interfaces. */
package io.counterfoil.notifications.domain;
