package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.orders.domain.SurplusReason;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.Ticks;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.RequestRefund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Applies for the refund of surplus money: proposed to a person or started, as the policy says;
 * money of another amount than the order's is only ever proposed. A claim that died is repeated
 * under the same refund number, so that nothing is applied for twice.
 */
@Dependent
public class RefundSurplusSweeper {

    static final Duration LEASE = Duration.ofMinutes(1);

    /** Then a person is asked. */
    static final int MOST_TRIES = 8;

    private static final Logger LOG = System.getLogger(RefundSurplusSweeper.class.getName());
    private static final int BATCH = 20;
    private static final int MAX_BATCHES = 50;

    private final OrderRepository orders;
    private final SurplusFacts surplusFacts;
    private final Refunds refunds;
    private final Transactions transactions;
    private final Clock clock;
    private final boolean started;

    /**
     * @param policy {@code propose} or {@code start}
     */
    @Inject
    public RefundSurplusSweeper(
            OrderRepository orders,
            SurplusFacts surplusFacts,
            Refunds refunds,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "counterfoil.surplus.policy", defaultValue = "propose")
                    String policy) {
        this.orders = orders;
        this.surplusFacts = surplusFacts;
        this.refunds = refunds;
        this.transactions = transactions;
        this.clock = clock;
        this.started = isStart(policy);
    }

    private static boolean isStart(String policy) {
        return switch (policy) {
            case "start" -> true;
            case "propose" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "counterfoil.surplus.policy is propose or start");
        };
    }

    /** How many rows were due. */
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
        return orders.lockDueSurplus(now, BATCH).stream()
                .map(surplus -> claim(surplus, now))
                .toList();
    }

    private Claim claim(Surplus surplus, Instant now) {
        int no = surplus.claim(RefundNo.next(clock), now.plus(LEASE));
        return new Claim(
                surplus.orderNo(),
                surplus.paymentNo(),
                surplus.refundNo().orElseThrow(),
                surplus.reason(),
                no);
    }

    private void act(Claim claim) {
        try {
            RefundView refund = transactions.call(() -> refunds.request(asked(claim)));
            record(claim, (order, surplus) -> asked(order, surplus, refund));
        } catch (RuntimeException trouble) {
            afterTrouble(claim, trouble);
        }
    }

    private RequestRefund asked(Claim claim) {
        boolean proposeOnly = !started || claim.reason() == SurplusReason.OTHER_AMOUNT;
        return new RequestRefund(
                claim.refundNo(),
                claim.paymentNo(),
                null,
                claim.reason().sentence(),
                null,
                RefundOrigin.SURPLUS,
                proposeOnly,
                Actor.SYSTEM);
    }

    private void asked(Order order, Surplus surplus, RefundView refund) {
        surplus.asked(refund.refundNo());
        orders.add(
                order.note(
                        Now.of(clock),
                        "surplus_refund_asked",
                        refund.refundNo().value(),
                        Actor.SYSTEM,
                        Map.of(
                                "amount",
                                refund.amount().toString(),
                                "status",
                                refund.status().name())));
    }

    private void afterTrouble(Claim claim, RuntimeException trouble) {
        try {
            if (trouble instanceof DomainException refusal
                    && refusal.code().equals("nothing_to_refund")) {
                List<RefundView> others =
                        transactions.call(() -> refunds.ofPayment(claim.paymentNo()));
                record(claim, (order, surplus) -> leaveToOthers(surplus, others));
            } else {
                LOG.log(
                        Level.WARNING,
                        "Applying for the refund of " + claim.paymentNo() + " failed",
                        trouble);
                record(claim, (order, surplus) -> tryAgain(surplus, trouble));
            }
        } catch (RuntimeException again) {
            LOG.log(
                    Level.WARNING,
                    "Surplus of " + claim.paymentNo() + " waits for the end of its lease",
                    again);
        }
    }

    /** Somebody refunded it elsewhere, or is about to. */
    private void leaveToOthers(Surplus surplus, List<RefundView> others) {
        Optional<RefundView> underWay =
                others.stream().filter(refund -> !refund.status().isEnded()).findFirst();
        if (underWay.isPresent()) {
            surplus.asked(underWay.get().refundNo());
        } else {
            surplus.wasGivenBack();
            surplusFacts.closeWhenGivenBack(surplus, Now.of(clock));
        }
    }

    private void tryAgain(Surplus surplus, RuntimeException trouble) {
        Instant now = Now.of(clock);
        if (surplus.claims() < MOST_TRIES) {
            surplus.tryAgain(now);
            return;
        }
        String why =
                trouble instanceof DomainException refusal
                        ? refusal.getMessage()
                        : trouble.getClass().getSimpleName();
        surplus.park(why);
        surplusFacts.needsPerson(surplus, "Its refund could not be applied for: " + why, now);
    }

    /** The order is locked first; the claim's number fences out whoever was taken over. */
    private void record(Claim claim, BiConsumer<Order, Surplus> change) {
        transactions.run(
                () -> {
                    Order order = orders.lock(claim.orderNo()).orElseThrow();
                    orders.lockSurplus(claim.paymentNo())
                            .filter(surplus -> surplus.isClaimedAs(claim.no(), claim.refundNo()))
                            .ifPresent(surplus -> change.accept(order, surplus));
                });
    }

    private record Claim(
            OrderNo orderNo,
            PaymentNo paymentNo,
            RefundNo refundNo,
            SurplusReason reason,
            int no) {}
}
