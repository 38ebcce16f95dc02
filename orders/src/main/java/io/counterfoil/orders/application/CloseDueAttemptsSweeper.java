package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.Ticks;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Closes attempts that their order does not want any more: it was paid by another one, or the buyer
 * switched the method, or it was closed while the provider could not close them.
 */
@Dependent
public class CloseDueAttemptsSweeper {

    private static final Logger LOG = System.getLogger(CloseDueAttemptsSweeper.class.getName());
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int BATCH = 10;
    private static final int MAX_BATCHES = 50;

    private final OrderRepository orders;
    private final Payments payments;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public CloseDueAttemptsSweeper(
            OrderRepository orders, Payments payments, Transactions transactions, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many attempts were due. */
    public int sweep() {
        int seen = 0;
        for (int batch = 0; batch < MAX_BATCHES && !Ticks.areStopped(); batch++) {
            List<Claim> claims = transactions.call(this::claim);
            claims.forEach(this::act);
            seen += claims.size();
            if (claims.size() < BATCH) {
                break;
            }
        }
        return seen;
    }

    private List<Claim> claim() {
        Instant now = Now.of(clock);
        return orders.lockCloseDue(now, BATCH).stream()
                .map(
                        attempt ->
                                new Claim(
                                        attempt.orderNo(),
                                        attempt.paymentNo(),
                                        attempt.claimClose(now.plus(LEASE))))
                .toList();
    }

    private void act(Claim claim) {
        try {
            CloseAnswer answer = payments.close(claim.paymentNo(), Actor.SYSTEM);
            transactions.run(() -> record(claim, answer));
        } catch (RuntimeException trouble) {
            LOG.log(
                    Level.WARNING,
                    "Closing " + claim.paymentNo() + " failed, it is tried again",
                    trouble);
        }
    }

    private void record(Claim claim, CloseAnswer answer) {
        orders.lock(claim.orderNo());
        Optional<OrderAttempt> mine =
                orders.lockAttempt(claim.paymentNo())
                        .filter(attempt -> attempt.isClaimedAs(claim.no()));
        if (mine.isEmpty()) {
            return;
        }
        OrderAttempt attempt = mine.get();
        Instant now = Now.of(clock);
        switch (answer.outcome()) {
            case CLOSED -> attempt.ended(OrderAttempt.End.CLOSED, now);
            // payments repeats the close, or applies the success: a fact ends the row.
            case UNKNOWN, ALREADY_PAID -> attempt.closeTakenOn();
            case NOT_CLOSABLE_UNTIL -> {
                attempt.letGo(answer.until());
                attempt.tryCloseAgain(now);
            }
        }
    }

    private record Claim(OrderNo orderNo, PaymentNo paymentNo, int no) {}
}
