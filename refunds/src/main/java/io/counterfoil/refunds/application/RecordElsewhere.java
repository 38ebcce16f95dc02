package io.counterfoil.refunds.application;

import io.counterfoil.payments.Facts;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.domain.Finding;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/**
 * Takes a refund that somebody made elsewhere, and that the provider confirmed, into our books.
 * Never refused by our own limit: it is true.
 */
@Dependent
class RecordElsewhere {

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final WorkItemsOfRefunds workItems;
    private final Facts facts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    RecordElsewhere(
            PaymentRefunds payments,
            RefundRepository refunds,
            WorkItemsOfRefunds workItems,
            Facts facts,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.workItems = workItems;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Once per number; a repeat changes nothing.
     *
     * @return false while the payment is not known to have succeeded: nothing is recorded, for
     *     there is no sum to count it against yet
     */
    boolean record(PaymentNo paymentNo, String requestNo, Money amount, RefundAnswer answer) {
        return transactions.call(
                () -> {
                    PaymentView payment = payments.lock(paymentNo).payment();
                    if (payment.status() != PaymentStatus.SUCCEEDED) {
                        return false;
                    }
                    if (refunds.findByRequestNo(paymentNo, requestNo).isEmpty()) {
                        insert(payment, requestNo, amount, answer);
                    }
                    return true;
                });
    }

    private void insert(PaymentView payment, String requestNo, Money amount, RefundAnswer answer) {
        Instant now = Now.of(clock);
        Refund refund =
                Refund.madeElsewhere(RefundNo.next(clock), payment, requestNo, amount, answer, now);
        refunds.add(refund);
        refunds.add(refund.created());
        payments.recordOutside(payment.paymentNo(), amount);
        workItems.open(
                refund,
                new Finding(
                        Finding.ELSEWHERE,
                        "Somebody refunded "
                                + amount
                                + " at the provider, not through us; it counts against what can"
                                + " still be refunded."));
        facts.publish(
                new RefundSucceeded(
                        refund.view(),
                        amount,
                        Objects.requireNonNull(refund.view().refundedAt()),
                        now,
                        false));
    }
}
