package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.domain.Answered;
import io.counterfoil.refunds.domain.Observed;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundMove;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * The one writer of a refund's end: locks the payment, then the refund, lets the refund take the
 * answer in, moves the payment's sums, writes history and work items, publishes the facts. Joins
 * the caller's transaction.
 */
@Dependent
class ApplyRefundAnswer {

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final WorkItemsOfRefunds workItems;
    private final Facts facts;
    private final Transactions transactions;

    @Inject
    ApplyRefundAnswer(
            PaymentRefunds payments,
            RefundRepository refunds,
            WorkItemsOfRefunds workItems,
            Facts facts,
            Transactions transactions) {
        this.payments = payments;
        this.refunds = refunds;
        this.workItems = workItems;
        this.facts = facts;
        this.transactions = transactions;
    }

    RefundView apply(RefundNo refundNo, Answered answered) {
        return transactions.call(() -> applyLocked(refundNo, answered));
    }

    private RefundView applyLocked(RefundNo refundNo, Answered answered) {
        PaymentNo paymentNo =
                refunds.find(refundNo).orElseThrow(RefundsModule::notFound).paymentNo();
        payments.lock(paymentNo);
        Refund refund = refunds.lock(refundNo).orElseThrow();
        Observed observed = refund.observe(answered);
        if (observed.history() != null) {
            refunds.add(observed.history());
        }
        moveSums(observed.move(), paymentNo, refund);
        if (refund.status().isEnded() && observed.move() != RefundMove.NONE) {
            workItems.over(refund, Actor.SYSTEM, "It ended: " + refund.status());
        }
        observed.findings().forEach(finding -> workItems.open(refund, finding));
        publish(observed.move(), refund.view(), answered);
        return refund.view();
    }

    private void moveSums(RefundMove move, PaymentNo paymentNo, Refund refund) {
        Money amount = refund.amount();
        switch (move) {
            case NONE, NOTE_RETURN -> {}
            case SUCCEED -> payments.complete(paymentNo, amount);
            case SUCCEED_LATE -> payments.recordOutside(paymentNo, amount);
            case FAIL, RETURN_UNSEEN -> payments.release(paymentNo, amount);
            case TAKE_BACK -> payments.takeBack(paymentNo, amount, refund.isBookedOutside());
        }
    }

    private void publish(RefundMove move, RefundView refund, Answered answered) {
        Instant at = answered.at();
        switch (move) {
            case NONE, NOTE_RETURN -> {}
            case SUCCEED, SUCCEED_LATE ->
                    facts.publish(
                            new RefundSucceeded(
                                    refund,
                                    refund.amount(),
                                    refund.refundedAt(),
                                    at,
                                    refund.late()));
            case FAIL, RETURN_UNSEEN ->
                    facts.publish(new RefundFailed(refund, refund.failure(), at));
            case TAKE_BACK ->
                    facts.publish(new RefundReturned(refund, refund.amount(), answered.time(), at));
        }
    }
}
