package io.counterfoil.refunds.application;

import io.counterfoil.payments.PaymentRefundSeen;
import io.counterfoil.refunds.SeenRefund;
import io.counterfoil.refunds.domain.Sighting;
import io.counterfoil.refunds.domain.SightingRepository;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;

/**
 * Keeps what payments saw, in the same transaction, under the payment's lock that the publisher
 * holds.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SeenRefundRecorder {

    private SightingRepository sightings;

    protected SeenRefundRecorder() {}

    @Inject
    public SeenRefundRecorder(SightingRepository sightings) {
        this.sightings = sightings;
    }

    public void on(@Observes @Priority(1000) PaymentRefundSeen fact) {
        SeenRefund mention =
                new SeenRefund(
                        fact.paymentNo(),
                        SeenRefund.Source.NOTIFICATION,
                        fact.providerRefundNo(),
                        null,
                        fact.refunded());
        if (sightings.find(fact.paymentNo(), Sighting.keyOf(mention)).isEmpty()) {
            sightings.add(
                    new Sighting(
                            mention,
                            fact.orderNo(),
                            fact.merchant(),
                            fact.account(),
                            fact.seenAt().truncatedTo(ChronoUnit.MICROS)));
        }
    }
}
