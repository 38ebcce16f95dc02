package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.RequestContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Inserts an attempt with its number and the context that later calls repeat; no network. */
@Dependent
class CreateAttempt {

    private final MethodOffer offer;
    private final AccountBook accounts;
    private final PaymentRepository payments;
    private final Clock clock;

    @Inject
    CreateAttempt(
            MethodOffer offer, AccountBook accounts, PaymentRepository payments, Clock clock) {
        this.offer = offer;
        this.accounts = accounts;
        this.payments = payments;
        this.clock = clock;
    }

    Payment create(CreatePayment command) {
        PaymentMethod method =
                offer.method(command.merchant(), command.method())
                        .filter(offered -> offered.currency().equals(command.amount().currency()))
                        .orElseThrow(
                                () ->
                                        DomainException.invalid(
                                                "method_not_offered",
                                                "This payment method is not offered."));
        AccountBook.Entry account = accounts.usable(method.account());
        PaymentNo paymentNo = PaymentNo.next(clock);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RequestContext context =
                account.adapter()
                        .prepare(
                                account.account(),
                                new NewAttempt(
                                        paymentNo,
                                        method.code(),
                                        command.amount(),
                                        command.subject(),
                                        now,
                                        command.expiresAt(),
                                        account.account()
                                                .notifyUrl()
                                                .resolve(command.cashierPath()),
                                        command.buyer()));
        if (context.expiresAt().isAfter(command.expiresAt())) {
            throw new IllegalStateException("an attempt is never payable longer than its order");
        }
        Payment payment =
                new Payment(
                        paymentNo,
                        command.orderNo(),
                        command.merchant(),
                        method.account(),
                        method.provider(),
                        method.code(),
                        command.amount(),
                        context,
                        command.cashierPath(),
                        Tokens.next(),
                        now);
        // Before the payment is written: it counts its changes.
        PaymentHistory created = payment.created(Actor.merchant(command.merchant()));
        payments.add(payment);
        payments.add(created);
        return payment;
    }
}
