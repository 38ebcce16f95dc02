package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.Ticks;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
        return drain(
                limit,
                () ->
                        payments.lockDueForQuery(clock.instant(), BATCH).stream()
                                .map(queryPayment::claim)
                                .toList(),
                claim -> each(claim.paymentNo(), () -> queryPayment.run(claim, Actor.SYSTEM)));
    }

    /** Repeats due closes; answers how many. */
    public int closeDue(int limit) {
        return drain(
                limit,
                () ->
                        payments.lockDueForClose(clock.instant(), BATCH).stream()
                                .map(due -> closePayment.claim(due, due.closeRequestedBy()))
                                .toList(),
                claim -> {
                    if (claim.done() == null) {
                        each(claim.paymentNo(), () -> closePayment.run(claim, Actor.SYSTEM));
                    }
                });
    }

    /** Claims in one short transaction a batch, acts without one. */
    private <C> int drain(int limit, Supplier<List<C>> claimDue, Consumer<C> act) {
        int done = 0;
        while (done < limit && !Ticks.areStopped()) {
            List<C> claims = transactions.call(claimDue);
            if (claims.isEmpty()) {
                return done;
            }
            claims.forEach(act);
            done += claims.size();
        }
        return done;
    }

    /** One that fails is due again after its lease; it never stops the others. */
    private static void each(PaymentNo about, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "Sweep of " + about + " failed", failed);
        }
    }
}
