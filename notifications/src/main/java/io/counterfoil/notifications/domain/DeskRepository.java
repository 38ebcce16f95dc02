package io.counterfoil.notifications.domain;

import java.util.List;
import java.util.Optional;

/** Where the module's work items are kept. */
public interface DeskRepository {

    void add(NotificationWorkItem item);

    boolean exists(String kind, String about);

    /** Those of an account that nobody closed yet. */
    List<NotificationWorkItem> openOf(String kind, String account);

    /** Open and closed ones of an account. */
    long countOf(String kind, String account);

    Optional<NotificationWorkItem> lockWorkItem(String id);

    /** Oldest first. */
    List<NotificationWorkItem> openWorkItems(int limit);

    long countOpenWorkItems();
}
