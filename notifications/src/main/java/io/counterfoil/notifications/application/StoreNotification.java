package io.counterfoil.notifications.application;

import io.counterfoil.notifications.NotificationView.Kind;
import io.counterfoil.notifications.domain.Arrival;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Stores a message in a transaction of its own, before any work is done on it. */
@Dependent
class StoreNotification {

    /**
     * Longer than the work on a message takes; then a sweep takes it up. A dead node's messages are
     * taken over within half a minute.
     */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final NotificationRepository notifications;
    private final RepeatedTransactions transactions;
    private final Clock clock;

    @Inject
    StoreNotification(
            NotificationRepository notifications, RepeatedTransactions transactions, Clock clock) {
        this.notifications = notifications;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The same content again is the same row, counted once more. */
    Stored store(Arrival arrival) {
        return transactions.call(
                () ->
                        notifications
                                .findSame(arrival)
                                .map(this::again)
                                .orElseGet(() -> first(arrival)));
    }

    private Stored again(Notification known) {
        boolean taken = known.isTaken();
        notifications.countAgain(known.id(), taken && known.kind() == Kind.NOTIFY, clock.instant());
        return new Stored(known, taken, false);
    }

    private Stored first(Arrival arrival) {
        var notification =
                new Notification(
                        Ids.notification(clock),
                        arrival,
                        clock.instant(),
                        clock.instant().plus(LEASE));
        notifications.add(notification);
        return new Stored(notification, false, true);
    }

    /**
     * @param message as it is now; nobody keeps it up to date
     * @param taken whether the same message was taken before: nothing is left to do
     * @param first whether nobody had it before
     */
    record Stored(Notification message, boolean taken, boolean first) {

        String id() {
            return message.id();
        }
    }
}
