package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RejectedFences;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks the provider about a payment: record that we ask, ask without a transaction, apply the
 * answer.
 */
@Dependent
class QueryPayment {

    /** Longer than any query takes: after it, a worker that vanished is taken over. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration UNTIL_UNCLEAR = Duration.ofDays(2);
    private static final Duration RARELY = Duration.ofDays(1);
    private static final Duration UNTIL_GIVEN_UP = Duration.ofDays(30);

    private final AccountBook accounts;
    private final PaymentRepository payments;
    private final ApplyObservation applyObservation;
    private final WorkItemsOfPayments workItems;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    QueryPayment(
            AccountBook accounts,
            PaymentRepository payments,
            ApplyObservation applyObservation,
            WorkItemsOfPayments workItems,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.applyObservation = applyObservation;
        this.workItems = workItems;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param number fences the plan of the next query
     */
    record Claim(PaymentNo paymentNo, String account, Attempt attempt, int number) {}

    /** Asks once, at once; changes nothing. */
    Observation ask(PaymentNo paymentNo) {
        Claim claim =
                transactions.read(
                        () -> {
                            Payment payment =
                                    payments.find(paymentNo).orElseThrow(PaymentsModule::notFound);
                            return new Claim(paymentNo, payment.account(), payment.attempt(), 0);
                        });
        return observe(claim, Patience.IMMEDIATE);
    }

    PaymentView query(PaymentNo paymentNo, Actor by) {
        Claim claim =
                transactions.call(
                        () ->
                                claim(
                                        payments.lock(paymentNo)
                                                .orElseThrow(PaymentsModule::notFound)));
        return run(claim, by);
    }

    Claim claim(Payment payment) {
        int number = payment.startQuery(clock.instant().plus(LEASE));
        return new Claim(payment.paymentNo(), payment.account(), payment.attempt(), number);
    }

    PaymentView run(Claim claim, Actor by) {
        Observation observation = observe(claim, Patience.ASYNCHRONOUS);
        return transactions.call(
                () -> {
                    applyObservation.apply(observation, by);
                    Payment payment = payments.find(claim.paymentNo()).orElseThrow();
                    planNext(payment, claim, observation);
                    return payment.view();
                });
    }

    /** Time for the provider to make up its mind, and for the statements of the days after. */
    private boolean isUnclear(Payment payment, Instant now) {
        return accounts.find(payment.account())
                .filter(entry -> entry.unusable() == null)
                .map(entry -> payment.expiresAt().plus(entry.adapter().marginAfterExpiry()))
                .filter(end -> end.plus(UNTIL_UNCLEAR).isBefore(now))
                .isPresent();
    }

    /** Nothing ends it but the provider's word; it is only asked rarely from now on. */
    private void leaveToStaff(Payment payment) {
        if (payment.isOpen()) {
            workItems.open(
                    payment,
                    "payment_unclear",
                    "It could be paid until "
                            + payment.expiresAt()
                            + ", and its provider still gives no certain answer. Look for it in the"
                            + " provider's console or ask the provider; it is asked once a day for a"
                            + " month.");
        }
    }

    private Observation observe(Claim claim, Patience patience) {
        AccountBook.Entry account = accounts.find(claim.account()).orElse(null);
        if (account == null || account.unusable() != null) {
            return Observation.unknown(
                    claim.paymentNo(),
                    Observation.Source.QUERY,
                    clock.instant(),
                    "the account is not usable");
        }
        Instant asked = clock.instant();
        return account.adapter()
                .query(account.account(), claim.attempt(), patience)
                .asOfQuestion(asked);
    }

    private void planNext(Payment payment, Claim claim, Observation observation) {
        if (payment.queries() != claim.number()) {
            RejectedFences.rejected("query of " + claim.paymentNo().value());
            return;
        }
        boolean answered = observation.outcome() != Observation.Outcome.UNKNOWN;
        if (!payment.isOpen() && answered) {
            return;
        }
        if (payment.firstOpenedAt().isEmpty() && answered) {
            payment.nextQuery(null, claim.number());
            return;
        }
        Instant now = clock.instant();
        Duration since = Duration.between(payment.firstOpenedAt().orElse(payment.createdAt()), now);
        Duration gap =
                accounts.find(payment.account())
                        .filter(entry -> entry.unusable() == null)
                        .map(entry -> entry.adapter().nextQueryAfter(payment.queries(), since))
                        .orElse(Duration.ofMinutes(5));
        if (isUnclear(payment, now)) {
            leaveToStaff(payment);
            boolean isGivenUp = payment.expiresAt().plus(UNTIL_GIVEN_UP).isBefore(now);
            payment.nextQuery(isGivenUp ? null : now.plus(RARELY), claim.number());
            return;
        }
        payment.nextQuery(now.plus(gap), claim.number());
        boolean lapsedUnpaid =
                observation.outcome() == Observation.Outcome.WAITING
                        && payment.expiresAt().isBefore(now);
        if (lapsedUnpaid && !payment.isClosing()) {
            // The provider should have closed it by itself: ask it to.
            payment.requestClose(now, now, Actor.SYSTEM);
        }
    }
}
