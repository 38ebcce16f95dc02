package io.counterfoil.app.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Waits until nothing is under way any more. First as long as it takes by itself; then time is
 * shifted, in steps that grow: what waits for a provider's schedule or for the expiry of an order
 * need not be waited for.
 */
public final class Convergence {

    private static final Duration BY_ITSELF = Duration.ofSeconds(3);
    private static final Duration FIRST_STEP = Duration.ofSeconds(61);
    private static final Duration LONGEST_STEP = Duration.ofHours(4);
    private static final Duration MOST = Duration.ofDays(8);
    private static final Duration WORK_PER_STEP = Duration.ofSeconds(3);

    /** What is not terminal yet, or still due, one count each. */
    private static final List<String> UNDER_WAY =
            List.of(
                    "payments.payment where status in ('CREATED', 'PENDING')",
                    "payments.payment where next_close_at is not null",
                    // What may not be sent twice, and whose only send the provider never saw, is a
                    // person's to end.
                    "refunds.refund where status in ('REQUESTED', 'PROCESSING')"
                            + " and needs_person is null",
                    "refunds.seen_refund where due_at is not null",
                    "orders.merchant_order where status = 'AWAITING_PAYMENT'",
                    "orders.order_attempt where state <> 'ENDED'",
                    "orders.surplus where state = 'DUE'",
                    "notifications.notification where due_at is not null",
                    "notifications.webhook where status = 'PENDING'",
                    "notifications.mail where status = 'PENDING'");

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
        if (!done) {
            closeOpenOrders();
        }
        while (!done) {
            if (shifted.compareTo(MOST) > 0) {
                throw new AssertionError("stuck: " + underWay(installation.postgres()));
            }
            Installation.advance(step);
            shifted = shifted.plus(step);
            step = step.multipliedBy(3);
            if (step.compareTo(LONGEST_STEP) > 0) {
                step = LONGEST_STEP;
            }
            installation.sandbox().post("/notifications/run", "{}");
            done = Await.within(WORK_PER_STEP, this::isDone);
        }
        took = Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private boolean isDone() {
        return installation
                        .postgres()
                        .number(
                                "select sum(n) from ("
                                        + UNDER_WAY.stream()
                                                .map(what -> "select count(*) as n from " + what)
                                                .collect(Collectors.joining(" union all "))
                                        + ") as all_of_it")
                == 0;
    }

    /** The merchants give up what nobody has paid: that need not wait for its expiry. */
    private void closeOpenOrders() {
        installation
                .postgres()
                .rows(
                        "select order_no from orders.merchant_order where status = 'AWAITING_PAYMENT'")
                .forEach(row -> close(row.get(0)));
    }

    private void close(String orderNo) {
        try {
            Calls.send(
                    Calls.to(installation.url().resolve("/api/v1/orders/" + orderNo + "/close"))
                            .header("Authorization", "Bearer " + Installation.API_KEY)
                            .header("Idempotency-Key", "close-" + orderNo)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What is still to do, and the first row of it, to be read by people. */
    public static List<String> underWay(Postgres postgres) {
        return UNDER_WAY.stream()
                .map(
                        what ->
                                postgres.number("select count(*) from " + what)
                                        + " "
                                        + what
                                        + ", such as "
                                        + postgres.rows(
                                                "select row_to_json(t)::text from (select * from "
                                                        + what
                                                        + " limit 1) t"))
                .filter(what -> !what.startsWith("0 "))
                .toList();
    }
}
