package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * What timers and tests call: asks about due payments, repeats due closes. Any number of nodes may
 * do it at once.
 */
@Dependent
public class PaymentSweeper {

    private static final System.Logger LOG = System.getLogger(PaymentSweeper.class.getName());

    /** Small, so that a sweep ends well within its leases even when each call times out. */
    private static final int BATCH = 2;

    private final PaymentRepository payments;
    private final QueryPayment queryPayment;
    private final ClosePayment closePayment;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public PaymentSweeper(
            PaymentRepository payments,
            QueryPayment queryPayment,
            ClosePayment closePayment,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.queryPayment = queryPayment;
        this.closePayment = closePayment;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Queries due payments until none is due or {@code limit} were asked; answers how many. */
    public int queryDue(int limit) {
        int done = 0;
        while (done < limit) {
            List<QueryPayment.Claim> claims =
                    transactions.call(
                            () ->
                                    payments.lockDueForQuery(clock.instant(), BATCH).stream()
                                            .map(queryPayment::claim)
                                            .toList());
            if (claims.isEmpty()) {
                return done;
            }
            claims.forEach(
                    claim ->
                            each(
                                    claim.paymentNo(),
                                    claim,
                                    due -> queryPayment.run(due, Actor.SYSTEM)));
            done += claims.size();
        }
        return done;
    }

    /** Repeats due closes; answers how many. */
    public int closeDue(int limit) {
        int done = 0;
        while (done < limit) {
            List<ClosePayment.Claim> claims =
                    transactions.call(
                            () ->
                                    payments.lockDueForClose(clock.instant(), BATCH).stream()
                                            .map(
                                                    payment ->
                                                            closePayment.claim(
                                                                    payment,
                                                                    payment.closeRequestedBy()))
                                            .toList());
            if (claims.isEmpty()) {
                return done;
            }
            claims.stream()
                    .filter(claim -> claim.done() == null)
                    .forEach(
                            claim ->
                                    each(
                                            claim.paymentNo(),
                                            claim,
                                            due -> closePayment.run(due, Actor.SYSTEM)));
            done += claims.size();
        }
        return done;
    }

    /** One that fails is due again after its lease; it never stops the others. */
    private static <C> void each(Object about, C claim, Consumer<C> act) {
        try {
            act.accept(claim);
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "Sweep of " + about + " failed", failed);
        }
    }
}
