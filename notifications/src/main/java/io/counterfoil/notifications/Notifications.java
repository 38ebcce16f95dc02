package io.counterfoil.notifications;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Page;
import java.util.Optional;

/** Notifications of the providers, for staff. */
public interface Notifications {

    Optional<NotificationView> find(String id);

    /** Newest first. */
    Page<NotificationView> search(NotificationSearch search);

    /**
     * Does the work on a stored message once more, from its raw bytes. <em>Calls the provider</em>:
     * not inside a transaction. Refuses with {@code notification_not_found}.
     */
    NotificationView replay(String id, Actor by);

    /** Forged and mismatching messages received since the given count of hours. */
    long countRefused(int hours);
}
