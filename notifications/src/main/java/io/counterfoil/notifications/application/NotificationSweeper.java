package io.counterfoil.notifications.application;

import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.notifications.domain.Unverified;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finishes the work on messages that were stored and then forgotten, because the node died between
 * the two; reads again what could not be read; and prunes what strangers sent.
 */
@Dependent
public class NotificationSweeper {

    private static final System.Logger LOG = System.getLogger(NotificationSweeper.class.getName());
    private static final int AT_ONCE = 20;
    private static final int TRIES_MAX = 8;

    private final NotificationRepository notifications;
    private final HandleNotification handle;
    private final ProviderAccounts accounts;
    private final RepeatedTransactions transactions;
    private final DeskRecord desk;
    private final Clock clock;
    private final Duration keepForged;
    private final int keepForgedAtMost;

    @Inject
    NotificationSweeper(
            NotificationRepository notifications,
            HandleNotification handle,
            ProviderAccounts accounts,
            RepeatedTransactions transactions,
            DeskRecord desk,
            Clock clock,
            @ConfigProperty(name = "counterfoil.notifications.keep-forged", defaultValue = "P7D")
                    Duration keepForged,
            @ConfigProperty(
                            name = "counterfoil.notifications.keep-forged-at-most",
                            defaultValue = "1000")
                    int keepForgedAtMost) {
        this.notifications = notifications;
        this.handle = handle;
        this.accounts = accounts;
        this.transactions = transactions;
        this.desk = desk;
        this.clock = clock;
        this.keepForged = keepForged;
        this.keepForgedAtMost = keepForgedAtMost;
    }

    /** Takes up what is due; one that breaks off stops no other. */
    public void finish() {
        for (String id : claim()) {
            try {
                handle.handle(id, Actor.PROVIDER, false);
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "Work on message " + id + " broke off.", failure);
            }
        }
    }

    /** The lease grows with the tries; a claim that outlived it counts as a try. */
    private List<String> claim() {
        return transactions.call(
                () -> {
                    Instant now = clock.instant();
                    List<String> claimed = new ArrayList<>();
                    for (Notification message : notifications.lockDue(now, AT_ONCE)) {
                        if (message.tries() >= TRIES_MAX) {
                            park(message);
                        } else {
                            Duration lease =
                                    StoreNotification.LEASE.multipliedBy(1L << message.tries());
                            message.retry(now.plus(lease));
                            claimed.add(message.id());
                        }
                    }
                    return claimed;
                });
    }

    private void park(Notification message) {
        message.park();
        if (message.status() == Status.UNREADABLE) {
            return;
        }
        desk.workItem(
                NotificationWorkItem.STUCK,
                message.id(),
                message.merchant().orElse(null),
                message.account(),
                "The work on this message broke off "
                        + message.tries()
                        + " times: "
                        + message.reason());
    }

    /** Deletes messages that say nothing for sure and are old, or too many for one account. */
    public void prune() {
        for (ProviderAccountView account : accounts.all()) {
            for (Unverified kind : Unverified.values()) {
                prune(kind, account.name());
            }
        }
    }

    private void prune(Unverified kind, String account) {
        transactions.run(
                () -> {
                    Instant tooOld = clock.instant().minus(keepForged);
                    Instant oldest =
                            kind.isCounted()
                                    ? notifications
                                            .arrivalOfNewest(kind, account, keepForgedAtMost)
                                            .filter(tooOld::isBefore)
                                            .orElse(tooOld)
                                    : tooOld;
                    int pruned = notifications.deleteOlder(kind, account, oldest);
                    if (pruned > 0) {
                        LOG.log(
                                Level.INFO,
                                "{0} unverified messages to account {1} were pruned.",
                                pruned,
                                account);
                    }
                });
    }
}
