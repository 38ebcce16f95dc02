package io.counterfoil.app.processes;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes die under load, at moments that nobody chose; one of the two is always there. */
class KillIT {

    private static final int CYCLES = Endurance.isWanted() ? 50 : 3;
    private static final Duration LONGEST_LEASE_OF_A_CALL = Duration.ofSeconds(61);

    @Test
    @Tag("F07")
    @Tag("F47")
    void everyPromiseSurvivesEachKill() {
        long seed = Report.seed("kill -9");
        Random random = new Random(seed);
        Installation it = Installation.shared();
        List<Node> nodes = it.up("a", "b");
        try (Load load = Load.on(it, seed).start(4)) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                Node victim = nodes.get(cycle % nodes.size());
                load.awaitPurchases(5);
                Await.pause(Duration.ofMillis(random.nextInt(1000)));
                victim.kill9();
                Audit.promisesKept(it, load);
                Report.say((cycle + 1) + " kills, all promises kept");
                // Who asked the dead node is told "still running" until then.
                Installation.advance(LONGEST_LEASE_OF_A_CALL);
                load.awaitPurchases(5);
                victim.up();
            }
            load.stop();
            Convergence converged = Convergence.await(it);
            Audit audit = Audit.clean(it, load);
            Report.say(
                    CYCLES
                            + " kills; "
                            + load.promises()
                            + "; "
                            + load.repeats()
                            + " repeats; "
                            + converged
                            + "; "
                            + audit);
        }
    }
}
