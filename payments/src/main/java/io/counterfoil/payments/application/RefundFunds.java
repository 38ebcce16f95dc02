package io.counterfoil.payments.application;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/**
 * What of a payment goes back, under the payment's lock.
 *
 * <p>A sum changes only together with the refund that it is about: each change joins the caller's
 * transaction and is refused without one.
 */
@Dependent
class RefundFunds {

    private final PaymentRepository payments;
    private final WorkItemsOfPayments workItems;
    private final Transactions transactions;

    @Inject
    RefundFunds(
            PaymentRepository payments, WorkItemsOfPayments workItems, Transactions transactions) {
        this.payments = payments;
        this.workItems = workItems;
        this.transactions = transactions;
    }

    RefundableView refundable(PaymentNo paymentNo) {
        return transactions.call(
                () -> payments.find(paymentNo).orElseThrow(PaymentsModule::notFound).refundable());
    }

    RefundableView lock(PaymentNo paymentNo) {
        return locked(paymentNo).refundable();
    }

    RefundableView reserve(PaymentNo paymentNo, Money amount) {
        Payment payment = locked(paymentNo);
        payment.requireReservable(amount);
        if (!payments.reserve(payment, amount)) {
            throw payment.exceedsCaptured();
        }
        return payment.refundable();
    }

    RefundableView release(PaymentNo paymentNo, Money amount) {
        return change(paymentNo, payment -> payment.release(amount));
    }

    RefundableView complete(PaymentNo paymentNo, Money amount) {
        return change(paymentNo, payment -> payment.complete(amount));
    }

    RefundableView recordOutside(PaymentNo paymentNo, Money amount) {
        return change(
                paymentNo,
                payment -> {
                    if (!payment.isRefundedIn(amount.currency())) {
                        inAnotherCurrency(payment, amount + " was refunded elsewhere");
                        return;
                    }
                    payment.recordOutside(amount);
                    if (payment.isRefundedBeyondPaid()) {
                        beyondPaid(payment);
                    }
                });
    }

    RefundableView takeBack(PaymentNo paymentNo, Money amount, boolean outside) {
        return change(
                paymentNo,
                payment -> {
                    if (!payment.isRefundedIn(amount.currency())) {
                        inAnotherCurrency(payment, "A refund of " + amount + " came back");
                        return;
                    }
                    payment.takeBack(amount, outside);
                });
    }

    private RefundableView change(PaymentNo paymentNo, Consumer<Payment> verb) {
        Payment payment = locked(paymentNo);
        verb.accept(payment);
        return payment.refundable();
    }

    private Payment locked(PaymentNo paymentNo) {
        if (!transactions.active()) {
            throw new IllegalStateException(
                    "what of a payment is refunded changes only inside a transaction");
        }
        return payments.lock(paymentNo).orElseThrow(PaymentsModule::notFound);
    }

    private void inAnotherCurrency(Payment payment, String what) {
        workItems.open(
                payment,
                "refunded_in_another_currency",
                what + "; what was paid is in another currency, and its sums are unchanged.");
    }

    private void beyondPaid(Payment payment) {
        RefundableView sums = payment.refundable();
        workItems.open(
                payment,
                "refunded_more_than_paid",
                "%s was paid; %s was refunded here and %s elsewhere, and %s is set aside for refunds under way."
                        .formatted(
                                sums.paid(),
                                sums.refunded(),
                                sums.refundedOutside(),
                                sums.reserved()));
    }
}
