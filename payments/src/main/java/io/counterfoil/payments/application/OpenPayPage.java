package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.StartAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Builds the provider's action at the first opening and shows what is stored afterwards: read, call
 * without a transaction, store only where nothing is stored yet.
 */
@Dependent
class OpenPayPage {

    private static final PayPage NOT_PAYABLE = new PayPage(PayPage.Outcome.NOT_PAYABLE, null);

    private final AccountBook accounts;
    private final PaymentRepository payments;
    private final ApplyObservation applyObservation;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    OpenPayPage(
            AccountBook accounts,
            PaymentRepository payments,
            ApplyObservation applyObservation,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.applyObservation = applyObservation;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Opened(
            boolean payable,
            String account,
            Attempt attempt,
            Optional<PayAction> action,
            Instant actionBuiltAt) {}

    PayPage open(PaymentNo paymentNo) {
        Opened opened = transactions.read(() -> read(paymentNo));
        if (!opened.payable()) {
            return NOT_PAYABLE;
        }
        AccountBook.Entry account = accounts.usable(opened.account());
        boolean usable =
                opened.action().isPresent()
                        && !account.adapter()
                                .lapsed(
                                        account.account(),
                                        opened.attempt(),
                                        opened.actionBuiltAt(),
                                        clock.instant());
        if (usable) {
            return show(opened.action().get());
        }
        StartAnswer answer = account.adapter().start(account.account(), opened.attempt());
        return switch (answer.outcome()) {
            case STARTED -> transactions.call(() -> store(paymentNo, answer, account));
            case UNKNOWN -> new PayPage(PayPage.Outcome.TRY_AGAIN, null);
            case REFUSED -> transactions.call(() -> refused(opened, answer));
        };
    }

    private Opened read(PaymentNo paymentNo) {
        Payment payment = payments.find(paymentNo).orElseThrow(PaymentsModule::notFound);
        return new Opened(
                payment.isPayable(clock.instant()),
                payment.account(),
                payment.attempt(),
                payment.action(),
                payment.actionBuiltAt());
    }

    private PayPage store(PaymentNo paymentNo, StartAnswer answer, AccountBook.Entry account) {
        Payment payment = payments.lock(paymentNo).orElseThrow(PaymentsModule::notFound);
        Instant now = clock.instant();
        RequestContext context =
                answer.newContext() == null ? payment.attempt().context() : answer.newContext();
        Optional<PaymentHistory> shown = payment.show(answer.action(), context, now);
        if (shown.isPresent()) {
            payments.add(shown.get());
            payment.queryDue(now.plus(account.adapter().nextQueryAfter(0, Duration.ZERO)));
            return show(answer.action());
        }
        boolean replaces =
                payment.status() == PaymentStatus.PENDING
                        && account.adapter()
                                .lapsed(
                                        account.account(),
                                        payment.attempt(),
                                        payment.actionBuiltAt(),
                                        now);
        if (replaces) {
            payment.showAgain(answer.action(), now);
        }
        return stored(payment);
    }

    private PayPage stored(Payment payment) {
        return payment.isPayable(clock.instant())
                ? show(payment.action().orElseThrow())
                : NOT_PAYABLE;
    }

    /**
     * Ends nothing that a buyer was shown, in another tab meanwhile or before: that may still be
     * paid, and the refusal is not about it.
     */
    private PayPage refused(Opened opened, StartAnswer answer) {
        PaymentNo paymentNo = opened.attempt().paymentNo();
        Payment payment = payments.lock(paymentNo).orElseThrow(PaymentsModule::notFound);
        if (!Objects.equals(payment.actionBuiltAt(), opened.actionBuiltAt())) {
            return stored(payment);
        }
        if (opened.action().isPresent()) {
            payment.queryDue(clock.instant());
            return new PayPage(PayPage.Outcome.REFUSED, null);
        }
        applyObservation.apply(
                new Observation(
                        paymentNo,
                        Observation.Source.START,
                        Observation.Outcome.FAILED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        clock.instant(),
                        answer.detail()),
                Actor.PROVIDER);
        return new PayPage(PayPage.Outcome.REFUSED, null);
    }

    private static PayPage show(PayAction action) {
        return new PayPage(PayPage.Outcome.SHOW, action);
    }
}
