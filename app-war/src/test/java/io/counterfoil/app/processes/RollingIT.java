package io.counterfoil.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes join, are replaced and leave while others go on. */
class RollingIT {

    private static final int ROUNDS = Endurance.isWanted() ? 5 : 1;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    private final Installation it = Installation.shared();

    /** Both run the same WAR: the schema of an older one is for the tests of migrations. */
    @Test
    @Tag("F48")
    @Tag("endurance")
    void replacingEachNodeLosesNoRequest() {
        long seed = Report.seed("rolling replacement");
        List<Node> nodes = it.up("a", "b");
        it.balancer().lost();
        try (Load load = Load.on(it, seed).start(4)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Node node : nodes) {
                    load.awaitPurchases(5);
                    assertThat(node.term().waitFor(LONGEST_DRAIN)).as("%s ends", node).isTrue();
                    load.awaitPurchases(3);
                    node.up();
                }
            }
            load.stop();
            List<String> lost = it.balancer().lost();
            Convergence converged = Convergence.await(it);
            Audit audit = Audit.clean(it, load);
            Report.say(
                    2 * ROUNDS
                            + " nodes replaced; "
                            + load.promises()
                            + "; lost "
                            + lost.size()
                            + "; trouble "
                            + load.trouble()
                            + "; "
                            + converged
                            + "; "
                            + audit);
            assertThat(lost).isEmpty();
            assertThat(load.trouble()).isEmpty();
        }
    }

    @Test
    @Tag("F47")
    @Tag("endurance")
    void nodesJoinAndLeave() {
        long seed = Report.seed("joining and leaving");
        it.up("a");
        try (Load load = Load.on(it, seed).start(4)) {
            load.awaitPurchases(5);
            it.node("b").up();
            it.node("c").up();
            load.awaitPurchases(15);
            it.node("a").term().waitFor(LONGEST_DRAIN);
            load.awaitPurchases(10);
            it.node("b").kill9();
            Installation.advance(Duration.ofSeconds(61));
            load.awaitPurchases(10);
            load.stop();
            Report.say(
                    "two joined, two left; "
                            + load.promises()
                            + "; "
                            + Convergence.await(it)
                            + "; "
                            + Audit.clean(it, load));
        }
        it.node("c").close();
    }
}
