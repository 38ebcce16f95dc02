package io.counterfoil.refunds.application;

import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.SeenRefund;
import io.counterfoil.refunds.domain.Sighting;
import io.counterfoil.refunds.domain.SightingRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Writes a mention of a refund down, once; the payment's lock keeps it single. */
@Dependent
class KeepSighting {

    private final PaymentRefunds payments;
    private final SightingRepository sightings;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    KeepSighting(
            PaymentRefunds payments,
            SightingRepository sightings,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.sightings = sightings;
        this.transactions = transactions;
        this.clock = clock;
    }

    void keep(SeenRefund mention) {
        transactions.run(
                () -> {
                    PaymentView payment = payments.lock(mention.paymentNo()).payment();
                    sightings
                            .find(mention.paymentNo(), Sighting.keyOf(mention))
                            .ifPresentOrElse(
                                    kept -> mentionAgain(kept, mention),
                                    () -> add(mention, payment));
                });
    }

    private void mentionAgain(Sighting kept, SeenRefund mention) {
        sightings.lock(kept.id()).orElseThrow().mentionedAgain(mention, Now.of(clock));
    }

    private void add(SeenRefund mention, PaymentView payment) {
        sightings.add(
                new Sighting(
                        mention,
                        payment.orderNo(),
                        payment.merchant(),
                        payment.account(),
                        Now.of(clock)));
    }
}
