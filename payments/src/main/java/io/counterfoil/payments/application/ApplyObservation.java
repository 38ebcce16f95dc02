package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.Observed;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The one writer of a payment's state: locks the row, lets the payment take the observation in,
 * writes history and work items, publishes the facts. Joins the caller's transaction.
 */
@Dependent
class ApplyObservation {

    private final AccountBook accounts;
    private final PaymentRepository payments;
    private final WorkItemsOfPayments workItems;
    private final Facts facts;
    private final Transactions transactions;

    @Inject
    ApplyObservation(
            AccountBook accounts,
            PaymentRepository payments,
            WorkItemsOfPayments workItems,
            Facts facts,
            Transactions transactions) {
        this.accounts = accounts;
        this.payments = payments;
        this.workItems = workItems;
        this.facts = facts;
        this.transactions = transactions;
    }

    PaymentView apply(Observation observation, Actor by) {
        return transactions.call(() -> applyLocked(observation, by));
    }

    private PaymentView applyLocked(Observation observation, Actor by) {
        Payment payment =
                payments.lock(observation.paymentNo()).orElseThrow(PaymentsModule::notFound);
        if (namesAnotherTrade(payment, observation)) {
            return payment.view();
        }
        Observed observed = payment.observe(observation, absentIsFinal(payment, observation), by);
        if (observed.history() != null) {
            payments.add(observed.history());
        }
        if (observed.succeeded() != null && observed.succeeded().late()) {
            workItems.open(
                    payment,
                    "late_payment",
                    "It was paid after it had ended here; the order's page shows what became of the money.");
        }
        if (observed.succeeded() != null && !observed.succeeded().paid().equals(payment.amount())) {
            workItems.open(
                    payment,
                    "other_amount_paid",
                    "The provider says that "
                            + observed.succeeded().paid()
                            + " was paid; we asked for "
                            + payment.amount()
                            + ".");
        }
        publish(observed);
        return payment.view();
    }

    /**
     * The provider's number belongs to one payment: two that share it are looked at by a person,
     * and nothing is booked. Only what was paid binds a number; while nobody has paid, each try of
     * the buyer's may have its own.
     */
    private boolean namesAnotherTrade(Payment payment, Observation observation) {
        String tradeNo = observation.providerTradeNo();
        if (tradeNo == null || observation.outcome() != Observation.Outcome.PAID) {
            return false;
        }
        Optional<Payment> holder = payments.findByProviderTradeNo(payment.account(), tradeNo);
        boolean held = holder.isPresent() && !holder.get().paymentNo().equals(payment.paymentNo());
        boolean differs =
                payment.status() == PaymentStatus.SUCCEEDED
                        && payment.providerTradeNo().isPresent()
                        && !payment.providerTradeNo().get().equals(tradeNo);
        if (held) {
            workItems.open(
                    payment,
                    "provider_number_reused",
                    "The provider's number of this payment is also the number of "
                            + holder.get().paymentNo()
                            + ". Nothing was booked.");
        } else if (differs) {
            workItems.open(
                    payment,
                    "provider_number_changed",
                    "The provider now names another number for this payment than before. Nothing was booked.");
        }
        return held || differs;
    }

    /**
     * Only after expiry and the adapter's margin can an absent payment not appear any more. What
     * counts is when the provider was asked: whoever asked may have slept since.
     */
    private boolean absentIsFinal(Payment payment, Observation observation) {
        return accounts.find(payment.account())
                .filter(entry -> entry.unusable() == null)
                .map(
                        entry ->
                                payment.expiresAt()
                                        .plus(entry.adapter().marginAfterExpiry())
                                        .isBefore(observation.observedAt()))
                .orElse(false);
    }

    private void publish(Observed observed) {
        if (observed.succeeded() != null) {
            facts.publish(observed.succeeded());
        }
        if (observed.closed() != null) {
            facts.publish(observed.closed());
        }
        if (observed.refundSeen() != null) {
            facts.publish(observed.refundSeen());
        }
    }
}
