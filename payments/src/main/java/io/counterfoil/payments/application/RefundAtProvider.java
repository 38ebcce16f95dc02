package io.counterfoil.payments.application;

import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RefundCalls;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Sends refunds to the payment's provider and asks about them, never inside a transaction. What
 * goes wrong on the way is an answer: it says nothing about the refund.
 */
@Dependent
class RefundAtProvider {

    private static final System.Logger LOG = System.getLogger(RefundAtProvider.class.getName());

    /** For an account that can't refund now: nothing is repeated, and asking is cheap. */
    private static final RefundRules WITHOUT_CALLS =
            new RefundRules(
                    false,
                    true,
                    Duration.ofMinutes(1),
                    List.of(Duration.ofMinutes(30)),
                    Duration.ZERO,
                    false);

    private final AccountBook accounts;
    private final PaymentRepository payments;
    private final Transactions transactions;

    @Inject
    RefundAtProvider(AccountBook accounts, PaymentRepository payments, Transactions transactions) {
        this.accounts = accounts;
        this.payments = payments;
        this.transactions = transactions;
    }

    /**
     * @param calls null when the account can't refund now
     */
    private record Target(
            Attempt attempt, PaymentStatus status, ProviderAccount account, RefundCalls calls) {}

    private interface Call {

        RefundAnswer make(RefundCalls calls, ProviderAccount account, Attempt attempt);
    }

    RefundRules rules(PaymentNo paymentNo) {
        Target target = target(paymentNo);
        return target.calls() == null ? WITHOUT_CALLS : target.calls().rules();
    }

    RefundAnswer refund(RefundOrder order) {
        if (order.amount() == null) {
            throw new IllegalArgumentException(order + " says no amount");
        }
        requireNoTransaction();
        Target target = target(order.paymentNo());
        if (target.status() != PaymentStatus.SUCCEEDED) {
            return RefundAnswer.of(Outcome.FAILED, "the payment is not known to have succeeded");
        }
        return made(order, target, (calls, account, at) -> calls.refund(account, at, order));
    }

    RefundAnswer query(RefundOrder order) {
        requireNoTransaction();
        Target target = target(order.paymentNo());
        return made(order, target, (calls, account, at) -> calls.query(account, at, order));
    }

    private static RefundAnswer made(RefundOrder order, Target target, Call call) {
        if (target.calls() == null) {
            return RefundAnswer.of(
                    Outcome.NEEDS_A_PERSON, "the account is not usable, or offers no refunds");
        }
        try {
            return call.make(target.calls(), target.account(), target.attempt());
        } catch (RuntimeException e) {
            // Messages of an adapter's libraries may quote what was sent: the kind alone.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The adapter of {0} failed for a refund of {1}: {2}",
                    target.account(),
                    order.paymentNo(),
                    e.getClass().getName());
            return RefundAnswer.of(Outcome.UNKNOWN, e.getClass().getSimpleName());
        }
    }

    private Target target(PaymentNo paymentNo) {
        Payment payment =
                transactions.call(
                        () -> payments.find(paymentNo).orElseThrow(PaymentsModule::notFound));
        AccountBook.Entry account = accounts.find(payment.account()).orElse(null);
        boolean usable = account != null && account.unusable() == null;
        return new Target(
                payment.attempt(),
                payment.status(),
                usable ? account.account() : null,
                usable ? account.adapter().refunds().orElse(null) : null);
    }

    private void requireNoTransaction() {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
    }
}
