package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.AnswerSource;
import io.counterfoil.refunds.domain.Answered;
import io.counterfoil.refunds.domain.DatabaseIdentity;
import io.counterfoil.refunds.domain.Finding;
import io.counterfoil.refunds.domain.FreezeRepository;
import io.counterfoil.refunds.domain.Plan;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundPace;
import io.counterfoil.refunds.domain.RefundRepository;
import io.counterfoil.refunds.domain.RestoredRefundRepository;
import io.counterfoil.refunds.domain.Try;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends a refund that a worker took: record the intent, call without a transaction, apply the
 * answer.
 */
@Dependent
class SendRefund {

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final FreezeRepository freezes;
    private final RestoredRefundRepository restored;
    private final DatabaseIdentity identity;
    private final ApprovalPolicy policy;
    private final ApplyRefundAnswer applyAnswer;
    private final WorkItemsOfRefunds workItems;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    SendRefund(
            PaymentRefunds payments,
            RefundRepository refunds,
            FreezeRepository freezes,
            RestoredRefundRepository restored,
            DatabaseIdentity identity,
            ApprovalPolicy policy,
            ApplyRefundAnswer applyAnswer,
            WorkItemsOfRefunds workItems,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.freezes = freezes;
        this.restored = restored;
        this.identity = identity;
        this.policy = policy;
        this.applyAnswer = applyAnswer;
        this.workItems = workItems;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run(RefundNo refundNo, Try attempt) {
        Optional<RefundOrder> order = transactions.call(() -> begin(refundNo, attempt));
        if (order.isPresent()) {
            RefundAnswer answer = payments.refund(order.get());
            transactions.run(() -> record(refundNo, attempt, answer));
        }
    }

    /** Empty when it must not be sent now. */
    private Optional<RefundOrder> begin(RefundNo refundNo, Try attempt) {
        RefundableView payment = payments.lock(refunds.find(refundNo).orElseThrow().paymentNo());
        Refund refund = refunds.lock(refundNo).orElseThrow();
        if (!refund.isLatest(attempt) || refund.nextStep() != Plan.Step.SEND) {
            return Optional.empty();
        }
        Instant now = Now.of(clock);
        freezes.holdGateToSend();
        if (freezes.isFrozen(refund.account())
                || !restored.knownDatabase().isStill(identity.now())) {
            refund.putBack(attempt, now);
            return Optional.empty();
        }
        if (refund.status() == RefundStatus.REQUESTED && isHeldBack(refund, payment, now)) {
            return Optional.empty();
        }
        RefundPace pace = pace(refund.paymentNo());
        if (!pace.isFree(now)) {
            refund.sendLater(pace.freeFrom());
            return Optional.empty();
        }
        refunds.add(refund.startSending(attempt, now));
        pace.freeFrom(refund.nextTryAt());
        return Optional.of(refund.order());
    }

    /** Before the first send everything that let it go is looked at again. */
    private boolean isHeldBack(Refund refund, RefundableView payment, Instant now) {
        if (!refund.isCovered(payment)) {
            String why =
                    "of this payment only "
                            + payment.coveredByPaid()
                            + " can still go back; the rest was refunded otherwise meanwhile";
            awaitApproval(refund, why, now);
            workItems.open(
                    refund,
                    new Finding(
                            Finding.EXCEEDS, "It is of " + refund.amount() + ", and " + why + "."));
            return true;
        }
        Optional<String> objection = policy.objection(refund, now);
        objection.ifPresent(why -> awaitApproval(refund, why, now));
        return objection.isPresent();
    }

    private void awaitApproval(Refund refund, String why, Instant now) {
        refunds.add(refund.awaitApproval(why, now));
        workItems.over(refund, Actor.SYSTEM, "It awaits approval again.");
    }

    private void record(RefundNo refundNo, Try attempt, RefundAnswer answer) {
        PaymentNo paymentNo = refunds.find(refundNo).orElseThrow().paymentNo();
        RefundRules rules = payments.rules(paymentNo);
        Instant now = Now.of(clock);
        applyAnswer.apply(
                refundNo,
                new Answered(answer, AnswerSource.SEND, attempt, rules, now, Actor.SYSTEM));
        pace(paymentNo).freeFrom(now.plus(rules.gapBetweenRefunds()));
    }

    /** Made with the first application, under the payment's lock. */
    private RefundPace pace(PaymentNo paymentNo) {
        return refunds.lockPace(paymentNo)
                .orElseThrow(() -> new IllegalStateException("a sent refund has a pace"));
    }
}
