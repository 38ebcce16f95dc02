package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.CloseReason;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.OrderNo;
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
import java.util.Map;

/**
 * Closes orders whose time is up, after asking the provider about their attempts, and looks again
 * at closings that are not finished.
 */
@Dependent
public class ExpireOrdersSweeper {

    private static final Logger LOG = System.getLogger(ExpireOrdersSweeper.class.getName());
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int BATCH = 10;
    private static final int MAX_BATCHES = 50;

    private final OrderRepository orders;
    private final CloseAttempts closeAttempts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public ExpireOrdersSweeper(
            OrderRepository orders,
            CloseAttempts closeAttempts,
            Transactions transactions,
            Clock clock) {
        this.orders = orders;
        this.closeAttempts = closeAttempts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many orders were due. */
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
        return orders.lockDue(now, BATCH).stream().map(order -> claim(order, now)).toList();
    }

    private Claim claim(Order order, Instant now) {
        if (!order.isClosing()) {
            order.beginClosing(CloseReason.EXPIRED, Actor.SYSTEM, now);
            String number = order.orderNo().value();
            orders.add(order.note(now, "expired", number, Actor.SYSTEM, Map.of()));
        }
        return new Claim(order.orderNo(), order.claim(now.plus(LEASE)));
    }

    private void act(Claim claim) {
        try {
            closeAttempts.of(claim.orderNo(), claim.no(), Actor.SYSTEM);
        } catch (RuntimeException trouble) {
            LOG.log(
                    Level.WARNING,
                    "Closing order " + claim.orderNo() + " failed, it is tried again",
                    trouble);
        }
    }

    private record Claim(OrderNo orderNo, int no) {}
}
