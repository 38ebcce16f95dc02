package io.counterfoil.notifications.application;

import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.notifications.domain.Arrival;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.NotificationReading.Verdict;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.Taking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a message as it arrives: stores it, does the work, and says what to answer. Whatever breaks
 * on the way, the answer is one that the sender's protocol knows; never a page that a provider
 * could take for a yes.
 */
@ApplicationScoped
public class TakeMessage {

    private static final System.Logger LOG = System.getLogger(TakeMessage.class.getName());
    private static final Duration WAIT_FOR_THE_SAME = Duration.ofSeconds(10);

    private final ProviderAccounts accounts;
    private final Payments payments;
    private final StoreNotification store;
    private final HandleNotification handle;
    private final NotificationRepository notifications;
    private final RepeatedTransactions transactions;
    private final RefusedCount refused;
    private final Clock clock;
    private final SingleFlight<Status> flights = new SingleFlight<>(WAIT_FOR_THE_SAME);

    TakeMessage() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    TakeMessage(
            ProviderAccounts accounts,
            Payments payments,
            StoreNotification store,
            HandleNotification handle,
            NotificationRepository notifications,
            RepeatedTransactions transactions,
            RefusedCount refused,
            Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.store = store;
        this.handle = handle;
        this.notifications = notifications;
        this.transactions = transactions;
        this.refused = refused;
        this.clock = clock;
    }

    /**
     * Refuses with {@code account_not_found}, also for an account that can't be used: nothing is
     * stored then, and a provider tries again.
     */
    public ProviderAccountView account(String name) {
        return accounts.find(name)
                .filter(account -> account.unusable() == null)
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "account_not_found", "There is no such account."));
    }

    /** An asynchronous notification; the positive answer is given only after our commit. */
    public Acknowledgement notification(ProviderAccountView account, ProviderMessage message) {
        Taking taking = takes(Arrival.notify(account.name(), account.merchant(), message));
        return accounts.acknowledgement(account.name(), taking);
    }

    /** Lower-case names of headers that the account's protocol signs. */
    public Set<String> headersOf(ProviderAccountView account) {
        return accounts.messageFields(account.name()).headers();
    }

    /**
     * The buyer's browser comes back; whatever its message says, it goes on to the cashier.
     *
     * @return the path of the payment's cashier page
     */
    public String comingBack(
            ProviderAccountView account, String paymentNo, ProviderMessage message) {
        PaymentView payment = payment(account, paymentNo);
        takes(
                isUnsigned(account, payment, message)
                        ? Arrival.comingBackUnsigned(
                                account.name(),
                                payment.merchant(),
                                payment.paymentNo(),
                                message.receivedAt())
                        : Arrival.comingBack(
                                account.name(), payment.merchant(), payment.paymentNo(), message));
        return payment.cashierPath();
    }

    /** What can't be read now is kept as it came; the work on it says what is wrong. */
    private boolean isUnsigned(
            ProviderAccountView account, PaymentView payment, ProviderMessage message) {
        try {
            return accounts.readReturn(account.name(), payment.paymentNo(), message).verdict()
                    == Verdict.UNSIGNED;
        } catch (RuntimeException broken) {
            return false;
        }
    }

    /** The cashier's path for a request that is not worth storing, such as HEAD. */
    public String cashierPath(ProviderAccountView account, String paymentNo) {
        return payment(account, paymentNo).cashierPath();
    }

    private PaymentView payment(ProviderAccountView account, String paymentNo) {
        return Optional.of(paymentNo)
                .filter(PaymentNo::isOurs)
                .map(PaymentNo::new)
                .flatMap(payments::find)
                .filter(found -> found.account().equals(account.name()))
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "payment_not_found", "There is no such payment."));
    }

    private Taking takes(Arrival arrival) {
        String id = null;
        try {
            StoreNotification.Stored stored = store.store(arrival);
            id = stored.id();
            return stored.taken() ? Taking.TAKEN : takingOf(work(stored));
        } catch (RuntimeException failure) {
            broke(arrival.account(), id, failure);
            return Taking.NOT_NOW;
        }
    }

    private Status work(StoreNotification.Stored stored) {
        return flights.run(
                stored.id(),
                () ->
                        stored.first()
                                ? handle.handleFirst(stored.message(), Actor.PROVIDER)
                                : handle.handle(stored.id(), Actor.PROVIDER, true));
    }

    private static Taking takingOf(Status status) {
        return switch (status) {
            case HANDLED, IGNORED -> Taking.TAKEN;
            case FORGED, MISMATCH -> Taking.REFUSED;
            case RECEIVED, UNREADABLE, UNCONFIRMED -> Taking.NOT_NOW;
        };
    }

    private void broke(String account, String id, RuntimeException failure) {
        String incident = Ids.row(clock);
        LOG.log(
                Level.ERROR,
                "Incident " + incident + ": work on message " + id + " broke off.",
                failure);
        refused.refused(account, "error");
        if (id != null) {
            noteIncident(id, incident);
        }
    }

    private void noteIncident(String id, String incident) {
        try {
            transactions.run(
                    () ->
                            notifications
                                    .lock(id)
                                    .ifPresent(
                                            message ->
                                                    message.broke(
                                                            "the work broke off, incident "
                                                                    + incident)));
        } catch (RuntimeException alsoBroken) {
            LOG.log(Level.WARNING, "Incident {0} could not be noted.", incident);
        }
    }
}
