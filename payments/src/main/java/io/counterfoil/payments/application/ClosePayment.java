package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.Observed;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Closes an attempt: record the wish, ask the provider without a transaction, apply its answer. */
@Dependent
class ClosePayment {

    /** Longer than any close takes, including the query behind it. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration FIRST_REPEAT = Duration.ofSeconds(10);
    private static final Duration LONGEST_REPEAT = Duration.ofMinutes(10);

    private final AccountBook accounts;
    private final PaymentRepository payments;
    private final ApplyObservation applyObservation;
    private final Facts facts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    ClosePayment(
            AccountBook accounts,
            PaymentRepository payments,
            ApplyObservation applyObservation,
            Facts facts,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.applyObservation = applyObservation;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param done the answer where nobody has to be asked, else null
     * @param number fences the plan of a repeat
     */
    record Claim(
            PaymentNo paymentNo, String account, Attempt attempt, int number, CloseAnswer done) {}

    CloseAnswer close(PaymentNo paymentNo, Actor by) {
        Claim claim =
                transactions.call(
                        () ->
                                claim(
                                        payments.lock(paymentNo)
                                                .orElseThrow(PaymentsModule::notFound),
                                        by));
        return claim.done() != null ? claim.done() : run(claim, by);
    }

    Claim claim(Payment payment, Actor by) {
        Instant now = clock.instant();
        Optional<Observed> unopened = payment.closeUnopened(now, by);
        if (unopened.isPresent()) {
            payments.add(unopened.get().history());
            facts.publish(unopened.get().closed());
        }
        if (payment.status() != PaymentStatus.PENDING) {
            return new Claim(
                    payment.paymentNo(), payment.account(), null, 0, ended(payment.status()));
        }
        int number = payment.requestClose(now, now.plus(LEASE), by);
        return new Claim(payment.paymentNo(), payment.account(), payment.attempt(), number, null);
    }

    CloseAnswer run(Claim claim, Actor by) {
        AccountBook.Entry account = accounts.find(claim.account()).orElse(null);
        Instant asked = clock.instant();
        ProviderCloseAnswer answer =
                account == null || account.unusable() != null
                        ? new ProviderCloseAnswer(CloseAnswer.UNKNOWN, null)
                        : account.adapter().close(account.account(), claim.attempt());
        return transactions.call(() -> record(claim, answer, asked, by));
    }

    private CloseAnswer record(Claim claim, ProviderCloseAnswer answer, Instant asked, Actor by) {
        if (answer.observation() != null) {
            applyObservation.apply(answer.observation().asOfQuestion(asked), by);
        }
        Payment payment = payments.lock(claim.paymentNo()).orElseThrow();
        if (payment.status() != PaymentStatus.PENDING) {
            return ended(payment.status());
        }
        Instant now = clock.instant();
        return switch (answer.answer().outcome()) {
            case NOT_CLOSABLE_UNTIL -> {
                payment.closeNotPossible();
                payment.queryDue(now);
                yield answer.answer();
            }
            case CLOSED, ALREADY_PAID, UNKNOWN -> {
                // A word without an observation that moved the payment is no answer yet.
                payment.repeatCloseAt(now.plus(repeatAfter(claim.number())), claim.number());
                payment.queryDue(now);
                yield CloseAnswer.UNKNOWN;
            }
        };
    }

    private static CloseAnswer ended(PaymentStatus status) {
        return switch (status) {
            case SUCCEEDED -> CloseAnswer.ALREADY_PAID;
            case CLOSED, FAILED -> CloseAnswer.CLOSED;
            case CREATED, PENDING ->
                    throw new IllegalStateException(
                            "a payment that is " + status + " has not ended");
        };
    }

    private static Duration repeatAfter(int closes) {
        Duration gap = FIRST_REPEAT.multipliedBy(1L << Math.min(closes - 1, 10));
        return gap.compareTo(LONGEST_REPEAT) > 0 ? LONGEST_REPEAT : gap;
    }
}
