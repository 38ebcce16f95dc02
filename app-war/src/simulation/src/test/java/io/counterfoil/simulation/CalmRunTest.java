package io.counterfoil.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without any fault everything comes to a good end, the same each time. */
class CalmRunTest {

    private static Fleet fleet;

    @BeforeAll
    static void start() {
        fleet = Simulation.fleet();
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void everythingEndsWell() {
        for (long seed = 1; seed <= 20; seed++) {
            Simulation.Result result = run(seed);
            assertThat(result.violation()).as(result::report).isNull();
        }
    }

    @Test
    void theSameSeedLeavesTheSameTrace() {
        Simulation.Result once = run(7);
        run(8);
        Simulation.Result again = run(7);

        assertThat(again.trace()).isEqualTo(once.trace());
        assertThat(again.traceHash()).isEqualTo(once.traceHash());
        assertThat(again.traceHash()).isNotEqualTo(run(8).traceHash());
    }

    /** Else the simulated database would allow what the real one refuses. */
    @Test
    void theConstraintsOfTheMigrationsAreHeld() {
        assertThat(fleet.tables().constraintNames())
                .contains(
                        "ck_payment_refund_cap",
                        "uq_merchant_order_merchant_no",
                        "uq_notification_content");
    }

    private static Simulation.Result run(long seed) {
        return Simulation.run(fleet, seed, SimulationOptions.calm(), Plant.NONE);
    }
}
