package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.StorableText;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/** A second person lets a refund go, or anybody of staff refuses it. */
@Dependent
class DecideRefund {

    private static final int LONGEST_NOTE = 200;

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final WorkItemsOfRefunds workItems;
    private final Facts facts;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    DecideRefund(
            PaymentRefunds payments,
            RefundRepository refunds,
            WorkItemsOfRefunds workItems,
            Facts facts,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.workItems = workItems;
        this.facts = facts;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    RefundView approve(RefundNo refundNo, Actor by, String note) {
        return transactions.call(
                () -> {
                    Refund found = refunds.find(refundNo).orElseThrow(RefundsModule::notFound);
                    RefundableView payment = payments.lock(found.paymentNo());
                    Refund refund = refunds.lock(refundNo).orElseThrow();
                    refuseApplicant(refund, by);
                    requireAwaiting(refund);
                    requireCovered(refund, payment);
                    refunds.add(refund.approve(by, cut(note), Now.of(clock)));
                    workItems.over(refund, by, "It was approved.");
                    staffRecord.record(by, "approve_refund", refundNo.value(), cut(note));
                    return refund.view();
                });
    }

    RefundView reject(RefundNo refundNo, Actor by, String note) {
        return transactions.call(
                () -> {
                    Refund found = refunds.find(refundNo).orElseThrow(RefundsModule::notFound);
                    payments.lock(found.paymentNo());
                    Refund refund = refunds.lock(refundNo).orElseThrow();
                    requireAwaiting(refund);
                    refunds.add(refund.reject(by, cut(note), Now.of(clock)));
                    payments.release(refund.paymentNo(), refund.amount());
                    workItems.over(refund, by, "It was rejected.");
                    staffRecord.record(by, "reject_refund", refundNo.value(), cut(note));
                    RefundView rejected = refund.view();
                    facts.publish(
                            new RefundFailed(
                                    rejected,
                                    Objects.requireNonNull(rejected.failure()),
                                    Now.of(clock)));
                    return rejected;
                });
    }

    /** Four eyes: whoever applied is not the second person; neither is anybody but staff. */
    static void refuseApplicant(Refund refund, Actor by) {
        if (!by.isStaff() || by.equals(refund.requestedBy())) {
            throw new DomainException(
                    "own_refund",
                    DomainException.Kind.FORBIDDEN,
                    "A second member of staff must decide this, not the one who applied.");
        }
    }

    static String cut(String note) {
        return StorableText.cut(note.strip(), LONGEST_NOTE);
    }

    /** Money that went back elsewhere since it was reserved leaves too little for it. */
    private static void requireCovered(Refund refund, RefundableView payment) {
        if (!refund.isCovered(payment)) {
            throw new DomainException(
                    "refund_exceeds_captured",
                    DomainException.Kind.CONFLICT,
                    "Of this payment only " + payment.coveredByPaid() + " can still go back.",
                    Map.of("available", String.valueOf(payment.coveredByPaid().minor())));
        }
    }

    private static void requireAwaiting(Refund refund) {
        if (refund.status() != RefundStatus.AWAITING_APPROVAL) {
            throw DomainException.conflict(
                    "refund_not_awaiting_approval", "Somebody has decided this refund already.");
        }
    }
}
