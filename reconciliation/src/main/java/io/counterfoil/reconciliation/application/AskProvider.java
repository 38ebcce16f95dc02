package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.reconciliation.LiveAnswer;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.SeenRefund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the provider now, lets the modules below apply what it says, and tells it. */
@Dependent
class AskProvider {

    private final Payments payments;
    private final PaymentRefunds paymentRefunds;
    private final Refunds refunds;
    private final Clock clock;

    @Inject
    AskProvider(Payments payments, PaymentRefunds paymentRefunds, Refunds refunds, Clock clock) {
        this.payments = payments;
        this.paymentRefunds = paymentRefunds;
        this.refunds = refunds;
        this.clock = clock;
    }

    /**
     * @param account whose statement or book it is about: a payment of another one is not meant
     */
    List<LiveAnswer> about(String account, String paymentNumber, String refundNumber, Actor by) {
        List<LiveAnswer> answers = new ArrayList<>();
        boolean ours =
                paymentNumber != null
                        && PaymentNo.isOurs(paymentNumber)
                        && payments.find(new PaymentNo(paymentNumber))
                                .filter(found -> found.account().equals(account))
                                .isPresent();
        if (ours) {
            PaymentNo payment = new PaymentNo(paymentNumber);
            answers.add(payment(payment, by));
            if (refundNumber != null) {
                answers.add(refund(payment, refundNumber, by));
            }
        }
        return answers;
    }

    private LiveAnswer payment(PaymentNo payment, Actor by) {
        Observation seen = payments.ask(payment);
        payments.apply(seen, by);
        return new LiveAnswer(
                "payment",
                payment.value(),
                seen.outcome().name(),
                seen.paid(),
                seen.providerTime(),
                seen.detail(),
                seen.observedAt());
    }

    /** The words are the provider's; what follows from them is for {@code refunds} to decide. */
    private LiveAnswer refund(PaymentNo payment, String number, Actor by) {
        Optional<RefundView> known = refunds.findByRequestNo(payment, number);
        boolean isOurs = known.filter(AskProvider::isAppliedFor).isPresent();
        if (!isOurs && !paymentRefunds.rules(payment).elsewhereIsAskable()) {
            return notAskable(number);
        }
        RefundAnswer answer =
                paymentRefunds.query(
                        new RefundOrder(
                                payment,
                                number,
                                known.map(RefundView::amount).orElse(null),
                                known.map(RefundView::reason).orElse(""),
                                known.map(RefundView::sentAt).orElse(null)));
        if (known.isPresent()) {
            refunds.query(known.get().refundNo(), by);
        } else if (answer.outcome() == RefundAnswer.Outcome.SUCCEEDED) {
            refunds.seen(
                    new SeenRefund(
                            payment, SeenRefund.Source.STATEMENT, number, answer.amount(), null));
        }
        return refund(number, answer);
    }

    private static boolean isAppliedFor(RefundView refund) {
        return refund.origin() != RefundOrigin.PROVIDER;
    }

    private LiveAnswer notAskable(String number) {
        return refund(
                number,
                RefundAnswer.of(
                        RefundAnswer.Outcome.UNKNOWN,
                        "it was not made through us, and can't be asked about; the statement is"
                                + " the provider's word"));
    }

    private LiveAnswer refund(String number, RefundAnswer answer) {
        return new LiveAnswer(
                "refund",
                number,
                answer.outcome().name(),
                answer.amount(),
                answer.providerTime(),
                answer.detail(),
                clock.instant());
    }
}
