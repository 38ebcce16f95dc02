package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.Ticks;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.domain.Plan;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundRepository;
import io.counterfoil.refunds.domain.Try;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What timers and tests call: sends due refunds, asks about due refunds. Any number of nodes may do
 * it at once. A refund is taken in a transaction that does nothing else, so that one which always
 * fails holds nobody else up.
 */
@Dependent
public class RefundSweeper {

    private static final System.Logger LOG = System.getLogger(RefundSweeper.class.getName());

    private final RefundRepository refunds;
    private final SendRefund sendRefund;
    private final QueryRefund queryRefund;
    private final WorkItemsOfRefunds workItems;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public RefundSweeper(
            RefundRepository refunds,
            SendRefund sendRefund,
            QueryRefund queryRefund,
            WorkItemsOfRefunds workItems,
            Transactions transactions,
            Clock clock) {
        this.refunds = refunds;
        this.sendRefund = sendRefund;
        this.queryRefund = queryRefund;
        this.workItems = workItems;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Claim(RefundNo refundNo, Try attempt) {}

    /** Sends due refunds until none is due or {@code limit} were taken; answers how many. */
    public int sendDue(int limit) {
        return drain(
                Plan.Step.SEND, limit, claim -> sendRefund.run(claim.refundNo(), claim.attempt()));
    }

    /** Asks about due refunds; answers how many. */
    public int queryDue(int limit) {
        return drain(
                Plan.Step.QUERY,
                limit,
                claim -> queryRefund.run(claim.refundNo(), claim.attempt(), Actor.SYSTEM));
    }

    private int drain(Plan.Step step, int limit, Consumer<Claim> act) {
        for (int done = 0; done < limit; done++) {
            if (Ticks.areStopped()) {
                return done;
            }
            Optional<Claim> claim = transactions.call(() -> claim(step));
            if (claim.isEmpty()) {
                return done;
            }
            act(claim.get(), act);
        }
        return limit;
    }

    private Optional<Claim> claim(Plan.Step step) {
        Instant now = Now.of(clock);
        Optional<Refund> due = refunds.lockDue(step, now);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Refund refund = due.get();
        Try attempt = refund.take(now);
        refund.parked().ifPresent(finding -> workItems.open(refund, finding));
        return Optional.of(new Claim(refund.refundNo(), attempt));
    }

    /** One that fails is due again after its lease. */
    private static void act(Claim claim, Consumer<Claim> act) {
        try {
            act.accept(claim);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Sweep of " + claim.refundNo() + " failed", failed);
        }
    }
}
