package io.counterfoil.notifications.application;

import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What staff see and do with the messages of providers. */
@Dependent
class NotificationDesk implements Notifications {

    private static final MessageFields NONE = new MessageFields(Set.of(), Set.of());

    private final NotificationRepository notifications;
    private final ProviderAccounts accounts;
    private final HandleNotification handle;
    private final RepeatedTransactions transactions;
    private final DeskRecord desk;
    private final Clock clock;

    @Inject
    NotificationDesk(
            NotificationRepository notifications,
            ProviderAccounts accounts,
            HandleNotification handle,
            RepeatedTransactions transactions,
            DeskRecord desk,
            Clock clock) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.handle = handle;
        this.transactions = transactions;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Optional<NotificationView> find(String id) {
        return transactions.call(() -> notifications.find(id).map(this::view));
    }

    @Override
    public Page<NotificationView> search(NotificationSearch search) {
        return transactions.call(
                () ->
                        Page.cut(
                                notifications.search(search).stream()
                                        .map(notification -> notification.view(""))
                                        .toList(),
                                search.limit(),
                                NotificationView::id));
    }

    @Override
    public NotificationView replay(String id, Actor by) {
        transactions.run(
                () -> {
                    if (notifications.find(id).isEmpty()) {
                        throw notFound();
                    }
                    desk.act(by, "replay_notification", id, "");
                });
        handle.handleAgain(id, by);
        return find(id).orElseThrow(NotificationDesk::notFound);
    }

    @Override
    public long countRefused(int hours) {
        return transactions.call(
                () ->
                        notifications.countReceivedSince(
                                List.of(Status.FORGED, Status.MISMATCH),
                                clock.instant().minus(Duration.ofHours(hours))));
    }

    private NotificationView view(Notification notification) {
        return notification.view(
                MessageContent.masked(notification.message(), fields(notification.account())));
    }

    /** Of an account that can't be used any more nothing is shown. */
    private MessageFields fields(String account) {
        try {
            return accounts.messageFields(account);
        } catch (DomainException unusable) {
            return NONE;
        }
    }

    private static DomainException notFound() {
        return DomainException.notFound("notification_not_found", "There is no such notification.");
    }
}
