package io.counterfoil.app.processes;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node dies under load, at moments that nobody chose. */
class KillIT {

    private static final System.Logger LOG = System.getLogger(KillIT.class.getName());

    private static final int CYCLES = Endurance.isWanted() ? 50 : 3;

    @Test
    @Tag("F07")
    void everyPromiseSurvivesEachKill() {
        long seed = Long.getLong("counterfoil.it.seed", Clock.systemUTC().millis());
        LOG.log(System.Logger.Level.INFO, "seed {0}", String.valueOf(seed));
        Random random = new Random(seed);
        Installation it = Installation.shared();
        it.up("a");
        Node victim = it.node("a");
        try (Load load = Load.on(it, seed).start(4)) {
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                load.awaitPurchases(5);
                Await.pause(Duration.ofMillis(random.nextInt(1500)));
                victim.kill9();
                Audit.promisesKept(it, load);
                victim.up();
            }
            load.awaitPurchases(5);
            load.stop();
            Convergence converged = Convergence.await(it);
            Audit audit = Audit.clean(it, load);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} kills; {1}; {2} repeats; {3}; {4}",
                    CYCLES,
                    load.promises(),
                    load.repeats(),
                    converged,
                    audit);
        }
    }
}
