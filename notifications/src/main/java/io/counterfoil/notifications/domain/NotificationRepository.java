package io.counterfoil.notifications.domain;

import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the messages of providers are kept. */
public interface NotificationRepository {

    /** Writes it at once, so that a second of the same content fails here. */
    void add(Notification notification);

    Optional<Notification> find(String id);

    Optional<Notification> findSame(Arrival arrival);

    /** Locks the row until the transaction ends. */
    Optional<Notification> lock(String id);

    /**
     * One more of the same content came; without a version check, so that many may come at once.
     */
    void countAgain(String id, boolean acknowledged, Instant now);

    /** Newest first, at most {@code limit + 1}. */
    List<Notification> search(NotificationSearch search);

    /** Oldest first. */
    List<Notification> ofPayments(Collection<PaymentNo> paymentNos);

    /** Locks and returns those whose work was not finished, skipping what another worker holds. */
    List<Notification> lockDue(Instant now, int limit);

    long countReceivedSince(Collection<Status> statuses, Instant since);

    /** Deletes those whose last arrival is older. */
    int deleteOlder(Unverified kind, String account, Instant before);

    /** When the given newest one arrived; empty when there are fewer. */
    Optional<Instant> arrivalOfNewest(Unverified kind, String account, int position);
}
