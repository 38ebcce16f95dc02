package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
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

/** Asks the provider about a refund without a transaction, and applies the answer. */
@Dependent
class QueryRefund {

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final ApplyRefundAnswer applyAnswer;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    QueryRefund(
            PaymentRefunds payments,
            RefundRepository refunds,
            ApplyRefundAnswer applyAnswer,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.applyAnswer = applyAnswer;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** At once, because somebody wants to know. */
    RefundView query(RefundNo refundNo, Actor by) {
        transactions.run(
                () -> {
                    Refund refund = refunds.find(refundNo).orElseThrow(RefundsModule::notFound);
                    if (!refund.wasSent()) {
                        throw DomainException.conflict(
                                "refund_not_sent", "The provider was not asked yet.");
                    }
                    RefundRules rules = payments.rules(refund.paymentNo());
                    if (!refund.isAskable(rules.elsewhereIsAskable())) {
                        throw DomainException.conflict(
                                "refund_not_askable",
                                "Its provider can't be asked about a refund that was made"
                                        + " elsewhere.");
                    }
                    if (by.isStaff()) {
                        staffRecord.record(by, "query_refund", refundNo.value(), "");
                    }
                });
        return ask(refundNo, by).refund();
    }

    /**
     * @param answer the provider's, which need not be what the refund is now
     */
    record Asked(RefundAnswer answer, RefundView refund) {}

    /** At once, because the provider mentioned it. */
    Asked ask(RefundNo refundNo, Actor by) {
        Try attempt = transactions.call(() -> look(refunds.lock(refundNo).orElseThrow()));
        return run(refundNo, attempt, by);
    }

    Asked run(RefundNo refundNo, Try attempt, Actor by) {
        RefundOrder order =
                transactions.call(() -> refunds.find(refundNo).map(Refund::order).orElseThrow());
        // An answer is as of the question, however long it takes and whoever sleeps over it.
        Instant asked = Now.of(clock);
        RefundAnswer answer = payments.query(order);
        return transactions.call(
                () -> {
                    RefundView refund =
                            applyAnswer.apply(
                                    refundNo,
                                    new Answered(
                                            answer,
                                            AnswerSource.QUERY,
                                            attempt,
                                            payments.rules(order.paymentNo()),
                                            asked,
                                            by));
                    return new Asked(answer, refund);
                });
    }

    /** Beside a worker that holds it, or before it was sent, only facts are taken in. */
    private Try look(Refund refund) {
        Instant now = Now.of(clock);
        if (refund.isHeld(now) || !refund.wasSent()) {
            return Try.LOOK;
        }
        refund.queryDue(now);
        return refund.take(now);
    }
}
