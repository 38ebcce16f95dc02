package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.RestoredPayments;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.DatabaseIdentity;
import io.counterfoil.refunds.domain.Finding;
import io.counterfoil.refunds.domain.FreezeRepository;
import io.counterfoil.refunds.domain.KnownDatabase;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundRepository;
import io.counterfoil.refunds.domain.RestoredRefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What timers and tests call: sees that the database is not the one that it was, keeps all refunds
 * from being sent, asks the providers about everything that a restore may have forgotten, and lets
 * the refunds go when they have answered.
 *
 * <p>The restored database may have lost that a refund was sent, so that each one that has not
 * ended counts as a try of unknown outcome from then on: a question comes before the next send, and
 * where nothing may be repeated, a person.
 */
@Dependent
public class RecoverAfterRestore {

    private static final System.Logger LOG = System.getLogger(RecoverAfterRestore.class.getName());

    private final DatabaseIdentity identity;
    private final RestoredRefundRepository restored;
    private final RefundRepository refunds;
    private final FreezeRepository gate;
    private final FreezeRefunds freezes;
    private final RestoredPayments restoredPayments;
    private final PaymentRefunds payments;
    private final ProviderAccounts accounts;
    private final WorkItemsOfRefunds workItems;
    private final Transactions transactions;
    private final Clock clock;
    private final @Nullable String word;
    private final Duration window;

    /**
     * @param word of {@code counterfoil.recover}: one that was not used before says that the
     *     database was restored
     * @param window so far back from the last thing that the database knows, what failed or was
     *     closed is asked about as well
     */
    @Inject
    RecoverAfterRestore(
            DatabaseIdentity identity,
            RestoredRefundRepository restored,
            RefundRepository refunds,
            FreezeRepository gate,
            FreezeRefunds freezes,
            RestoredPayments restoredPayments,
            PaymentRefunds payments,
            ProviderAccounts accounts,
            WorkItemsOfRefunds workItems,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "counterfoil.recover") Optional<String> word,
            @ConfigProperty(name = "counterfoil.recover-window", defaultValue = "PT24H")
                    Duration window) {
        this.identity = identity;
        this.restored = restored;
        this.refunds = refunds;
        this.gate = gate;
        this.freezes = freezes;
        this.restoredPayments = restoredPayments;
        this.payments = payments;
        this.accounts = accounts;
        this.workItems = workItems;
        this.transactions = transactions;
        this.clock = clock;
        this.word = word.map(String::strip).orElse(null);
        this.window = window;
    }

    /** Before anything is sent by this node. */
    public void start() {
        transactions.run(identity::learn);
        begin();
    }

    /** Begins a recovery where one is due, and ends those of accounts that were answered. */
    public void sweep() {
        begin();
        for (RefundFreeze freeze : freezes.open()) {
            if (freeze.cause().equals(RefundFreeze.RESTORED)) {
                endWhenAnswered(freeze.account());
            }
        }
    }

    private void begin() {
        boolean mayBeDue = transactions.call(() -> isUnlike(restored.knownDatabase()));
        if (mayBeDue) {
            transactions.run(this::beginUnderTheGate);
        }
    }

    private boolean isUnlike(KnownDatabase known) {
        return known.identity() == null || !known.isStill(identity.now()) || known.isToldAnew(word);
    }

    /** All of it or nothing; whoever comes second finds the database known. */
    private void beginUnderTheGate() {
        gate.holdGateToFreeze();
        KnownDatabase known = restored.knownDatabase();
        String present = identity.now();
        boolean isToldAnew = known.isToldAnew(word);
        if (!known.isStill(present) || isToldAnew) {
            recover(
                    isToldAnew
                            ? "Somebody said that the database was restored."
                            : "The database is not the one that it was: it was restored, or a"
                                    + " standby took over.");
        }
        if (isUnlike(known)) {
            restored.know(new KnownDatabase(present, isToldAnew ? word : known.recoverWord()));
        }
    }

    private void recover(String why) {
        Instant now = Now.of(clock);
        Set<String> names = new TreeSet<>(restored.accountsUnderWay());
        accounts.all().stream().map(ProviderAccountView::name).forEach(names::add);
        names.forEach(
                name ->
                        freezes.freeze(
                                name,
                                RefundFreeze.RESTORED,
                                why
                                        + " Its refunds go again when the provider was asked about"
                                        + " everything that may have been forgotten.",
                                Actor.SYSTEM));
        int asked = restoredPayments.askAgain(window);
        Instant failedSince = restored.lastChange().orElse(now).minus(window);
        int uncertain = 0;
        for (Refund refund : restored.lockUncertain(failedSince)) {
            mayHaveMoved(refund, now);
            uncertain++;
        }
        LOG.log(
                Level.WARNING,
                "{0} No refund is sent until the providers were asked about {1} payments and {2}"
                        + " refunds.",
                why,
                asked,
                uncertain);
    }

    private void mayHaveMoved(Refund refund, Instant now) {
        if (refund.status() == RefundStatus.AWAITING_APPROVAL) {
            mayHaveBeenApproved(refund);
        } else {
            refund.mayHaveMoved(now).ifPresent(refunds::add);
        }
    }

    /** Sent twice under one number it is one refund, except where nothing may be repeated. */
    private void mayHaveBeenApproved(Refund refund) {
        if (!payments.rules(refund.paymentNo()).repeatable()) {
            workItems.open(
                    refund,
                    new Finding(
                            Finding.RESTORED,
                            "It awaited approval in the restored database, and may have been"
                                    + " approved and sent since. Look for it in the provider's"
                                    + " console before you approve it."));
        }
    }

    private void endWhenAnswered(String account) {
        transactions.run(
                () -> {
                    gate.holdGateToFreeze();
                    boolean isFrozen =
                            freezes.open().stream()
                                    .anyMatch(
                                            freeze ->
                                                    freeze.account().equals(account)
                                                            && freeze.cause()
                                                                    .equals(RefundFreeze.RESTORED));
                    if (isFrozen
                            && restored.countOwing(account) == 0
                            && restoredPayments.countUnanswered(account) == 0) {
                        freezes.release(
                                account,
                                RefundFreeze.RESTORED,
                                Actor.SYSTEM,
                                "The provider has answered everything that was asked after the"
                                        + " restore.");
                    }
                });
    }
}
