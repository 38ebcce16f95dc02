package io.counterfoil.app.processes;

import java.time.Duration;
import java.util.List;

/**
 * Waits until nothing is under way any more. First as long as it takes by itself; then time is
 * shifted, in steps that grow: what waits for a provider's schedule or for the expiry of an order
 * need not be waited for.
 */
public final class Convergence {

    private static final Duration BY_ITSELF = Duration.ofSeconds(3);
    private static final Duration FIRST_STEP = Duration.ofSeconds(20);
    private static final Duration LONGEST_STEP = Duration.ofHours(4);
    private static final Duration MOST = Duration.ofDays(3);
    private static final Duration WORK_PER_STEP = Duration.ofSeconds(4);

    /** What is not terminal yet, or still due, one count each. */
    private static final List<String> UNDER_WAY =
            List.of(
                    "select count(*) from payments.payment where status in ('CREATED', 'PENDING')",
                    "select count(*) from payments.payment where next_close_at is not null",
                    "select count(*) from refunds.refund where status in ('REQUESTED', 'PROCESSING')",
                    "select count(*) from refunds.seen_refund where due_at is not null",
                    "select count(*) from orders.merchant_order where status = 'AWAITING_PAYMENT'",
                    "select count(*) from orders.order_attempt where state <> 'ENDED'",
                    "select count(*) from orders.surplus where state = 'DUE'",
                    "select count(*) from notifications.notification where due_at is not null",
                    "select count(*) from notifications.webhook where status = 'PENDING'");

    private final Installation installation;
    private Duration shifted = Duration.ZERO;
    private long startedNanos;
    private Duration took = Duration.ZERO;

    private Convergence(Installation installation) {
        this.installation = installation;
    }

    /** Fails where something is stuck. */
    public static Convergence await(Installation installation) {
        Convergence convergence = new Convergence(installation);
        convergence.run();
        return convergence;
    }

    /** How much time had to pass by the clock of product and sandbox. */
    public Duration shifted() {
        return shifted;
    }

    /** How long it took. */
    public Duration took() {
        return took;
    }

    @Override
    public String toString() {
        return "converged in " + took.toMillis() + " ms, shifted by " + shifted;
    }

    private void run() {
        startedNanos = System.nanoTime();
        Duration step = FIRST_STEP;
        boolean done = Await.within(BY_ITSELF, this::isDone);
        while (!done) {
            if (shifted.compareTo(MOST) > 0) {
                throw new AssertionError("stuck: " + underWay(installation.postgres()));
            }
            Installation.advance(step);
            shifted = shifted.plus(step);
            step = step.multipliedBy(2);
            if (step.compareTo(LONGEST_STEP) > 0) {
                step = LONGEST_STEP;
            }
            installation.sandbox().post("/notifications/run", "{}");
            done = Await.within(WORK_PER_STEP, this::isDone);
        }
        took = Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private boolean isDone() {
        return UNDER_WAY.stream().allMatch(sql -> installation.postgres().number(sql) == 0);
    }

    /** What is still to do, to be read by people. */
    public static List<String> underWay(Postgres postgres) {
        return UNDER_WAY.stream()
                .map(sql -> sql.substring("select count(*) from ".length()))
                .map(what -> postgres.number("select count(*) from " + what) + " " + what)
                .filter(what -> !what.startsWith("0 "))
                .toList();
    }
}
