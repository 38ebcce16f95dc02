package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.domain.AnswerSource;
import io.counterfoil.refunds.domain.Answered;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundRepository;
import io.counterfoil.refunds.domain.Try;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** What staff do to a refund that the provider knows: have it sent again, say that it came back. */
@Dependent
class AttendRefund {

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final ApplyRefundAnswer applyAnswer;
    private final WorkItemsOfRefunds workItems;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    AttendRefund(
            PaymentRefunds payments,
            RefundRepository refunds,
            ApplyRefundAnswer applyAnswer,
            WorkItemsOfRefunds workItems,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.applyAnswer = applyAnswer;
        this.workItems = workItems;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    RefundView retry(RefundNo refundNo, Actor by, String note) {
        String text = DecideRefund.cut(note);
        return transactions.call(
                () -> {
                    Refund found = refunds.find(refundNo).orElseThrow(RefundsModule::notFound);
                    RefundRules rules = payments.rules(found.paymentNo());
                    Refund refund = refunds.lock(refundNo).orElseThrow();
                    if (!refund.isRetryable(rules.repeatable())) {
                        throw DomainException.conflict(
                                "refund_not_retryable",
                                "It does not wait for a person, or its provider allows no repeat.");
                    }
                    refunds.add(refund.retry(by, text, Now.of(clock)));
                    workItems.over(refund, by, text);
                    staffRecord.record(by, "retry_refund", refundNo.value(), text);
                    return refund.view();
                });
    }

    RefundView returned(RefundNo refundNo, Actor by, String note) {
        String text = DecideRefund.cut(note);
        return transactions.call(
                () -> {
                    Refund found = refunds.find(refundNo).orElseThrow(RefundsModule::notFound);
                    payments.lock(found.paymentNo());
                    Refund refund = refunds.lock(refundNo).orElseThrow();
                    DecideRefund.refuseApplicant(refund, by);
                    if (refund.status() != RefundStatus.SUCCEEDED) {
                        throw DomainException.conflict(
                                "refund_not_succeeded", "Only a refund that was done comes back.");
                    }
                    staffRecord.record(by, "return_refund", refundNo.value(), text);
                    return applyAnswer.apply(refundNo, cameBack(refund, by, text));
                });
    }

    private Answered cameBack(Refund refund, Actor by, String note) {
        Instant now = Now.of(clock);
        return new Answered(
                RefundAnswer.of(
                        RefundAnswer.Outcome.RETURNED,
                        note.isEmpty() ? "returned by the bank" : note),
                AnswerSource.STAFF,
                Try.LOOK,
                payments.rules(refund.paymentNo()),
                now,
                by);
    }
}
