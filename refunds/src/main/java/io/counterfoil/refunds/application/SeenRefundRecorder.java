package io.counterfoil.refunds.application;

import io.counterfoil.payments.PaymentRefundSeen;
import io.counterfoil.refunds.domain.SeenRefund;
import io.counterfoil.refunds.domain.SeenRefundRepository;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Keeps what payments saw, in the same transaction: a row due for a query. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SeenRefundRecorder {

    private SeenRefundRepository seenRefunds;

    protected SeenRefundRecorder() {}

    @Inject
    public SeenRefundRecorder(SeenRefundRepository seenRefunds) {
        this.seenRefunds = seenRefunds;
    }

    public void on(@Observes @Priority(1000) PaymentRefundSeen fact) {
        seenRefunds.add(SeenRefund.of(fact));
    }
}
