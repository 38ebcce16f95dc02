package io.counterfoil.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node sleeps past its leases with calls under way, another takes its work over, and then it
 * wakes up and believes that no time has passed. In the normal run the leases pass by shifting the
 * time of all others; the long run really waits.
 */
class FrozenNodeIT {

    private static final Duration PAST_EACH_LEASE = Duration.ofSeconds(121);
    private static final int TRIES = 5;
    private static final String FENCES = "counterfoil_rejected_fences_total";

    private final Installation it = Installation.shared();

    @AfterEach
    void theProvidersBehave() {
        it.sandbox().behaves();
    }

    @Test
    @Tag("F08")
    @Tag("F47")
    void whatASleeperWantsToRecordIsRejected() {
        long seed = Report.seed("SIGSTOP");
        List<Node> nodes = it.up("a", "b");
        Node sleeper = nodes.get(0);
        // Payments are only found by asking, and each question takes a while.
        it.sandbox().misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        it.sandbox().misbehaves("{\"on\":\"query\",\"kind\":\"slow\",\"millis\":2500,\"times\":0}");
        double rejected = 0;
        int sleeps = 0;
        // The others' calls go to the one that stays awake.
        Load load = Load.on(it, seed, nodes.get(1).url("")).refundPercent(0);
        try (load) {
            load.start(4);
            while (rejected == 0 && sleeps < TRIES) {
                sleeps++;
                load.awaitPurchases(8);
                sleeper.stop();
                sleep();
                takenOver();
                sleeper.cont();
                sleeper.awaitReady();
                Installation.advance(Duration.ZERO);
                rejected =
                        Await.within(Duration.ofSeconds(5), () -> fences(sleeper) > 0)
                                ? fences(sleeper)
                                : 0;
            }
            load.stop();
        }
        it.sandbox().behaves();
        Convergence converged = Convergence.await(it);
        Audit audit = Audit.clean(it, load);
        Report.say(
                sleeps
                        + " sleeps; rejected fences "
                        + rejected
                        + "; "
                        + load.promises()
                        + "; "
                        + converged
                        + "; "
                        + audit);
        assertThat(rejected).as("what the sleeper wanted to record").isPositive();
    }

    @Test
    @Tag("F54")
    @Tag("endurance")
    void allSleepForAWhileAndGoOn() {
        long seed = Report.seed("both asleep");
        List<Node> nodes = it.up("a", "b");
        try (Load load = Load.on(it, seed).start(4)) {
            load.awaitPurchases(10);
            nodes.forEach(Node::stop);
            Await.pause(Duration.ofSeconds(20));
            nodes.forEach(Node::cont);
            load.awaitPurchases(10);
            load.stop();
            Report.say("20 s asleep; " + Convergence.await(it) + "; " + Audit.clean(it, load));
        }
    }

    private static void sleep() {
        if (Endurance.isWanted()) {
            Await.pause(PAST_EACH_LEASE);
        } else {
            Installation.advance(PAST_EACH_LEASE);
        }
    }

    /** Nothing that is known to be due is left with the one who sleeps. */
    private void takenOver() {
        Await.within(
                Duration.ofSeconds(8),
                () ->
                        it.postgres()
                                        .number(
                                                "select count(*) from payments.payment where status ="
                                                        + " 'PENDING' and queries > 0 and next_query_at < '"
                                                        + Installation.now()
                                                        + "'")
                                == 0);
    }

    private static double fences(Node node) {
        return node.metric(FENCES);
    }
}
