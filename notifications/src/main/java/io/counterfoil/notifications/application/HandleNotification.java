package io.counterfoil.notifications.application;

import io.counterfoil.notifications.NotificationView.Kind;
import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.NotificationReading;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.SeenRefund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Does the work on one stored message: reads and verifies it, asks the provider, and applies the
 * answer. A message alone never moves a payment.
 *
 * <p>No transaction is open while the provider is asked. What the answer moves and the mark on the
 * message are one transaction, so that a message is handled exactly when its effect is committed.
 */
@Dependent
class HandleNotification {

    private static final System.Logger LOG = System.getLogger(HandleNotification.class.getName());

    private final NotificationRepository notifications;
    private final ProviderAccounts accounts;
    private final Payments payments;
    private final Refunds refunds;
    private final RepeatedTransactions transactions;
    private final DeskRecord desk;
    private final RefusedCount refused;
    private final Clock clock;

    @Inject
    HandleNotification(
            NotificationRepository notifications,
            ProviderAccounts accounts,
            Payments payments,
            Refunds refunds,
            RepeatedTransactions transactions,
            DeskRecord desk,
            RefusedCount refused,
            Clock clock) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.payments = payments;
        this.refunds = refunds;
        this.transactions = transactions;
        this.desk = desk;
        this.refused = refused;
        this.clock = clock;
    }

    /**
     * @param answered whether the provider gets its answer from this work
     * @return what the message is now
     */
    Status handle(String id, Actor by, boolean answered) {
        Notification message = load(id);
        return message.isTaken() ? message.status() : work(message, by, answered);
    }

    /** The same for a message that was just stored, as it was stored. */
    Status handleFirst(Notification stored, Actor by) {
        return work(stored, by, true);
    }

    /** The same for a message that may have been taken before; what was taken stays so. */
    Status handleAgain(String id, Actor by) {
        return work(load(id), by, false);
    }

    private Status work(Notification message, Actor by, boolean answered) {
        NotificationReading reading = read(message);
        return switch (reading.verdict()) {
            case FORGED -> refuse(message, reading, Status.FORGED, answered);
            case UNREADABLE -> readLater(message, reading);
            case MISMATCH -> refuse(message, reading, Status.MISMATCH, answered);
            case NOT_FOR_BOOKING -> ignore(message, reading, by, answered);
            case UNSIGNED -> lookAfter(message, reading, by, answered);
            case GENUINE -> confirm(message, reading, by, answered);
        };
    }

    private Notification load(String id) {
        return transactions
                .call(() -> notifications.find(id))
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "notification_not_found",
                                        "There is no such notification."));
    }

    private NotificationReading read(Notification message) {
        return message.kind() == Kind.NOTIFY
                ? accounts.readNotification(message.account(), message.message())
                : accounts.readReturn(
                        message.account(),
                        message.pathPaymentNo().orElseThrow(),
                        message.message());
    }

    private Status refuse(
            Notification message, NotificationReading reading, Status status, boolean answered) {
        refused.refused(message.account(), status == Status.FORGED ? "forged" : "mismatch");
        LOG.log(
                Level.WARNING,
                "Message {0} to account {1} was refused as {2}.",
                message.id(),
                message.account(),
                status);
        return end(message, reading, status, reading.reason(), answered);
    }

    /** Nobody's fault but ours or the wire's: it may be genuine, and is not acknowledged. */
    private Status readLater(Notification message, NotificationReading reading) {
        refused.refused(message.account(), "unreadable");
        LOG.log(
                Level.WARNING,
                "Message {0} to account {1} can not be judged now: {2}",
                message.id(),
                message.account(),
                reading.reason());
        return end(message, reading, Status.UNREADABLE, reading.reason(), false);
    }

    /** A way back that its protocol doesn't sign books nothing, and is a reason to ask. */
    private Status ignore(
            Notification message, NotificationReading reading, Actor by, boolean answered) {
        return message.kind() == Kind.RETURN
                ? confirm(message, reading, by, answered)
                : end(message, reading, Status.IGNORED, reading.reason(), answered);
    }

    /** Anybody can send it, as often as they like: the provider is asked now and then. */
    private Status lookAfter(
            Notification message, NotificationReading reading, Actor by, boolean answered) {
        if (message.kind() == Kind.NOTIFY) {
            return refuse(message, reading, Status.FORGED, answered);
        }
        boolean mayAsk =
                isKnown(aboutWhat(message, reading))
                        ? message.status() != Status.HANDLED
                        : transactions.call(
                                () ->
                                        notifications
                                                .lock(message.id())
                                                .orElseThrow()
                                                .asks(clock.instant()));
        return mayAsk ? confirm(message, reading, by, answered) : message.status();
    }

    private Status confirm(
            Notification message, NotificationReading reading, Actor by, boolean answered) {
        PaymentNo paymentNo = aboutWhat(message, reading);
        if (message.kind() == Kind.RETURN && isKnown(paymentNo)) {
            return end(message, reading, Status.HANDLED, "nothing new", answered);
        }
        if (reading.refund() != null && isKnown(paymentNo)) {
            return mention(message, reading, paymentNo, answered);
        }
        Observation answer = payments.ask(paymentNo);
        if (answer.outcome() == Outcome.UNKNOWN) {
            return unconfirmed(
                    message, reading, paymentNo, "the provider did not answer: " + answer.detail());
        }
        if (reading.claimsPaid() && answer.outcome() != Outcome.PAID) {
            return unconfirmed(
                    message,
                    reading,
                    paymentNo,
                    "it says paid, the provider's own answer says " + answer.detail());
        }
        return apply(message, reading, answer, by, answered);
    }

    private static PaymentNo aboutWhat(Notification message, NotificationReading reading) {
        PaymentNo read = reading.paymentNo();
        return read != null ? read : message.pathPaymentNo().orElseThrow();
    }

    /** That it was paid is known; the refund is what is asked about, by {@code refunds}. */
    private Status mention(
            Notification message,
            NotificationReading reading,
            PaymentNo paymentNo,
            boolean answered) {
        return transactions.call(
                () -> {
                    takeOn(reading.refund(), paymentNo);
                    return mark(
                            message,
                            reading,
                            Status.HANDLED,
                            "about a refund of a payment that is known",
                            answered);
                });
    }

    /** Browsers come back often; a payment that is paid is not asked about for them. */
    private boolean isKnown(PaymentNo paymentNo) {
        return payments.payment(paymentNo).status() == PaymentStatus.SUCCEEDED;
    }

    private Status unconfirmed(
            Notification message, NotificationReading reading, PaymentNo paymentNo, String why) {
        refused.refused(message.account(), "unconfirmed");
        transactions.run(() -> payments.queryDue(paymentNo));
        return end(message, reading, Status.UNCONFIRMED, why, false);
    }

    /** Locks the payment first and the message last: locks are taken bottom-up. */
    private Status apply(
            Notification message,
            NotificationReading reading,
            Observation answer,
            Actor by,
            boolean answered) {
        return transactions.call(
                () -> {
                    PaymentView payment = payments.apply(answer, by);
                    if (reading.claimsPaid() && payment.status() != PaymentStatus.SUCCEEDED) {
                        // Money that could not be booked (two payments share the provider's
                        // number) is a person's work: what told us of it is not acknowledged.
                        return mark(
                                message,
                                reading,
                                Status.UNCONFIRMED,
                                "the provider says paid, and it could not be booked",
                                false);
                    }
                    takeOn(reading.refund(), payment.paymentNo());
                    return mark(
                            message,
                            reading,
                            Status.HANDLED,
                            "payment is " + payment.status() + ", " + answer.detail(),
                            answered);
                });
    }

    /** What it says of a refund is asked about later; it is not lost once this is committed. */
    private void takeOn(RefundMention mention, PaymentNo paymentNo) {
        if (mention != null) {
            refunds.seen(
                    new SeenRefund(
                            paymentNo,
                            SeenRefund.Source.NOTIFICATION,
                            mention.number(),
                            mention.amount(),
                            mention.refunded()));
        }
    }

    private Status end(
            Notification message,
            NotificationReading reading,
            Status status,
            String why,
            boolean answered) {
        return transactions.call(() -> mark(message, reading, status, why, answered));
    }

    private Status mark(
            Notification message,
            NotificationReading reading,
            Status status,
            String why,
            boolean answered) {
        Notification locked = notifications.lock(message.id()).orElseThrow();
        boolean waitedForKeys = locked.status() == Status.UNREADABLE;
        if (!locked.isTaken()) {
            locked.read(reading);
        }
        locked.end(status, why, answered, clock.instant());
        if (locked.staysUnreadable(clock.instant())) {
            desk.unreadable(locked);
        } else if (waitedForKeys && isJudged(locked)) {
            desk.readable(locked.account());
        }
        if (locked.status() == Status.MISMATCH && locked.kind() == Kind.NOTIFY) {
            desk.workItem(
                    NotificationWorkItem.MISMATCH,
                    locked.id(),
                    locked.merchant().orElse(null),
                    locked.account(),
                    reading.reason());
        }
        return locked.status();
    }

    /** A stranger's message needs no decryption to be refused: it says nothing of our keys. */
    private static boolean isJudged(Notification message) {
        return message.status() != Status.UNREADABLE && message.status() != Status.FORGED;
    }
}
