package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.domain.AnswerSource;
import io.counterfoil.refunds.domain.Answered;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * A second person says that a refund never arrived: nothing else ends one whose outcome is unknown,
 * which its provider does not show and which must not be sent again.
 */
@Dependent
class GiveUpRefund {

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final PossibleActs possible;
    private final ApplyRefundAnswer applyAnswer;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    GiveUpRefund(
            PaymentRefunds payments,
            RefundRepository refunds,
            PossibleActs possible,
            ApplyRefundAnswer applyAnswer,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.possible = possible;
        this.applyAnswer = applyAnswer;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    RefundView giveUp(RefundNo refundNo, Actor by, String note) {
        String text = DecideRefund.cut(note);
        if (text.isEmpty()) {
            throw DomainException.invalid("note_needed", "Say what was looked at.");
        }
        return transactions.call(
                () -> {
                    Refund found = refunds.find(refundNo).orElseThrow(RefundsModule::notFound);
                    payments.lock(found.paymentNo());
                    Refund refund = refunds.lock(refundNo).orElseThrow();
                    DecideRefund.refuseApplicant(refund, by);
                    if (!possible.of(refund).contains(RefundAct.GIVE_UP)) {
                        throw DomainException.conflict(
                                "refund_not_given_up",
                                "It ended, may be sent again, was sent too short a time ago, or the"
                                        + " provider has not said for long enough that it does"
                                        + " not know it.");
                    }
                    staffRecord.record(by, "give_up_refund", refundNo.value(), text);
                    return applyAnswer.apply(refundNo, neverArrived(refund, by, text));
                });
    }

    /** Taken from whoever holds it: an answer that is on its way plans nothing any more. */
    private Answered neverArrived(Refund refund, Actor by, String note) {
        Instant now = Now.of(clock);
        return new Answered(
                RefundAnswer.of(RefundAnswer.Outcome.FAILED, note),
                AnswerSource.STAFF,
                refund.take(now),
                payments.rules(refund.paymentNo()),
                now,
                by);
    }
}
