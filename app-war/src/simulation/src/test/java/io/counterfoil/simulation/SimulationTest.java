package io.counterfoil.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Seeds 1 to {@code -Dsimulation.seeds} (1,000), the same each time; or the one seed that {@code
 * -Dsimulation.seed} names, with {@code -Dsimulation.options} where they were not its own.
 */
class SimulationTest {

    private static final int WORTH_COUNTING = 1000;

    /** Each must have happened in a thousand seeds: else the simulation looks away. */
    private static final List<String> SEEN =
            List.of(
                    "discrepancy OPEN>HEALED",
                    "discrepancy OPEN>RESOLVED",
                    "discrepancy RESOLVED>HEALED",
                    "discrepancy null>OPEN",
                    "fault answer lost after",
                    "fault balance too low",
                    "fault call lost before",
                    "fault clock jumps",
                    "fault commit unknown",
                    "fault crash after a call",
                    "fault crash after a transaction",
                    "fault crash after a webhook",
                    "fault crash before a call",
                    "fault crash before a commit",
                    "fault crash before a lock",
                    "fault crash before a transaction",
                    "fault crash before a webhook",
                    "fault done refund refused",
                    "fault line altered: amount",
                    "fault line altered: currency",
                    "fault line altered: kind",
                    "fault line altered: time",
                    "fault line missing",
                    "fault line twice",
                    "fault line unknown",
                    "fault line unreadable",
                    "fault lock refused",
                    "fault mail server down",
                    "fault message altered: account",
                    "fault message altered: amount",
                    "fault message altered: claim",
                    "fault message altered: currency",
                    "fault message altered: payment",
                    "fault message altered: trade",
                    "fault message forged",
                    "fault message lost",
                    "fault message mistaken: account",
                    "fault message mistaken: amount",
                    "fault message mistaken: currency",
                    "fault message mistaken: payment",
                    "fault message never sent",
                    "fault message twice",
                    "fault node sleeps",
                    "fault only the statement tells of a payment",
                    "fault only the statement tells of a refund",
                    "fault order paid twice",
                    "fault other amount paid",
                    "fault paid after it was closed",
                    "fault refund comes to nothing",
                    "fault refund in the console",
                    "fault refund refused",
                    "fault refund returned",
                    "fault refund shown late",
                    "fault start refused",
                    "fault statement broken off",
                    "fault statement call lost after",
                    "fault statement call lost before",
                    "fault statement changed",
                    "fault statement early",
                    "fault statement is another page",
                    "fault statement late",
                    "fault statement refused",
                    "fault statement said to be empty",
                    "fault statement totals wrong",
                    "fault visibility lag",
                    "fault webhook answer lost",
                    "fault webhook endpoint down",
                    "fault webhook refused",
                    "fault webhook twice",
                    "match AGREED",
                    "match AMOUNT",
                    "match CURRENCY",
                    "match DUPLICATE",
                    "match MISSING_AT_PROVIDER",
                    "match MISSING_IN_OUR_BOOKS",
                    "match NOT_OURS",
                    "match STATUS",
                    "match TIME",
                    "match UNREADABLE",
                    "order AWAITING_PAYMENT>CLOSED",
                    "order AWAITING_PAYMENT>PAID",
                    "order PAID>PARTIALLY_REFUNDED",
                    "order PAID>REFUNDED",
                    "order PARTIALLY_REFUNDED>PAID",
                    "order PARTIALLY_REFUNDED>REFUNDED",
                    "order REFUNDED>PAID",
                    "order REFUNDED>PARTIALLY_REFUNDED",
                    "payment CLOSED>SUCCEEDED",
                    "payment CREATED>CLOSED",
                    "payment CREATED>FAILED",
                    "payment CREATED>PENDING",
                    "payment PENDING>CLOSED",
                    "payment PENDING>SUCCEEDED",
                    "refund AWAITING_APPROVAL>REJECTED",
                    "refund AWAITING_APPROVAL>REQUESTED",
                    "refund PROCESSING>FAILED",
                    "refund PROCESSING>SUCCEEDED",
                    "refund REQUESTED>AWAITING_APPROVAL",
                    "refund REQUESTED>PROCESSING",
                    "refund SUCCEEDED>FAILED",
                    "refund null>AWAITING_APPROVAL",
                    "refund null>REQUESTED",
                    "refund null>SUCCEEDED",
                    "refund repeated",
                    "request repeated",
                    "statement FETCHING>DONE",
                    "statement FETCHING>IMPORTING",
                    "statement FETCHING>REFUSED",
                    "statement FETCHING>WAITING",
                    "statement IMPORTING>MATCHING",
                    "statement IMPORTING>QUARANTINED",
                    "statement MATCHING>DONE",
                    "statement of a day without business",
                    "statement superseded",
                    "surplus order_closed",
                    "surplus order_paid",
                    "surplus other_amount");

    @Test
    @Tag("F02")
    @Tag("F03")
    @Tag("F04")
    @Tag("F05")
    @Tag("F08")
    @Tag("F09")
    @Tag("F11")
    @Tag("F12")
    @Tag("F17")
    @Tag("F20")
    @Tag("F21")
    @Tag("F22")
    @Tag("F25")
    @Tag("F26")
    @Tag("F29")
    @Tag("F31")
    @Tag("F33")
    @Tag("F34")
    @Tag("F36")
    @Tag("F38")
    @Tag("F42")
    @Tag("F43")
    @Tag("F47")
    @Tag("F51")
    @Tag("F59")
    @Tag("F60")
    @Tag("F62")
    void everySeedHoldsEveryInvariant() throws InterruptedException {
        long first = setting("simulation.seed", 1);
        boolean one = System.getProperty("simulation.seed", "").length() > 0;
        long count = setting("simulation.seeds", 1000);
        long last = one ? first : first + count - 1;
        List<Simulation.Result> broken = new ArrayList<>();
        Coverage coverage = new Coverage();
        long began = System.nanoTime();

        run(first, last, broken, coverage);

        long ms = Math.max(1, (System.nanoTime() - began) / 1_000_000);
        System.out.printf(
                "simulation: seeds %d to %d in %d ms, %.1f a second, broken: %d%n",
                first, last, ms, (last - first + 1) * 1000.0 / ms, broken.size());
        coverage.counts().forEach((what, times) -> System.out.println("  " + times + " " + what));
        assertThat(broken).as(() -> broken.get(0).report()).isEmpty();
        if (last - first + 1 >= WORTH_COUNTING) {
            assertThat(SEEN).allMatch(what -> coverage.of(what) > 0);
        }
    }

    @Test
    void theSameSeedLeavesTheSameTrace() {
        try (Fleet fleet = Simulation.fleet()) {
            for (long seed : new long[] {11, 12, 13, 14, 15}) {
                Simulation.Result once = Simulation.run(fleet, seed);
                Simulation.run(fleet, seed + 100);
                Simulation.Result again = Simulation.run(fleet, seed);

                assertThat(again.trace()).isEqualTo(once.trace());
                assertThat(again.traceHash()).isEqualTo(once.traceHash());
            }
        }
    }

    private static void run(
            long first, long last, List<Simulation.Result> broken, Coverage coverage)
            throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        var trouble = new ConcurrentLinkedQueue<Throwable>();
        List<Thread> threads = new ArrayList<>();
        long many = Math.min(setting("simulation.threads", 1), last - first + 1);
        for (int i = 0; i < many; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                try (Fleet fleet = Simulation.fleet()) {
                                    runSome(fleet, next, last, broken, coverage);
                                }
                            });
            thread.setUncaughtExceptionHandler((dead, failure) -> trouble.add(failure));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(trouble).isEmpty();
    }

    private static void runSome(
            Fleet fleet,
            AtomicLong next,
            long last,
            List<Simulation.Result> broken,
            Coverage coverage) {
        for (long seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
            SimulationOptions options =
                    SimulationOptions.parse(
                            SimulationOptions.of(seed),
                            System.getProperty("simulation.options", ""));
            Simulation.Result result = Simulation.run(fleet, seed, options, Plant.NONE);
            synchronized (broken) {
                coverage.add(result.coverage());
                if (result.violation() != null) {
                    broken.add(result);
                    next.set(last + 1);
                }
            }
        }
    }

    private static long setting(String name, long otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : Long.parseLong(value);
    }
}
