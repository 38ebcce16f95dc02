package io.counterfoil.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends under load in each way that there is; the nodes are not restarted. */
@Tag("F44")
class PostgresDiesIT {

    private final Installation it = Installation.shared();

    @Test
    void killed() {
        survives("killed", Postgres::kill9);
    }

    @Test
    @Tag("endurance")
    void stoppedImmediately() {
        survives("stopped immediately", Postgres::stopImmediately);
    }

    @Test
    @Tag("endurance")
    void stoppedFast() {
        survives("stopped fast", Postgres::stopFast);
    }

    @Test
    @Tag("endurance")
    void hangsForAWhile() {
        survives(
                "hung for 20 s",
                postgres -> {
                    postgres.stop();
                    Await.pause(Duration.ofSeconds(20));
                    postgres.cont();
                });
    }

    private void survives(String how, Consumer<Postgres> end) {
        long seed = Report.seed("PostgreSQL " + how);
        List<Node> nodes = it.up("a", "b");
        List<Long> pids = nodes.stream().map(Node::pid).toList();
        try (Load load = Load.on(it, seed).start(4)) {
            load.awaitPurchases(8);
            end.accept(it.postgres());
            if (!it.postgres().isAlive()) {
                // What waits for a connection finds none for a while.
                Await.pause(Duration.ofSeconds(2));
                it.postgres().start();
            }
            long up = System.nanoTime();
            load.awaitPurchases(1);
            Duration untilAnswers = Duration.ofNanos(System.nanoTime() - up);
            nodes.forEach(Node::awaitReady);
            Duration untilReady = Duration.ofNanos(System.nanoTime() - up);
            Audit.promisesKept(it, load);
            load.awaitPurchases(8);
            load.stop();
            Convergence converged = Convergence.await(it);
            Audit audit = Audit.clean(it, load);
            Report.say(
                    "PostgreSQL "
                            + how
                            + ": the first answer after "
                            + untilAnswers.toMillis()
                            + " ms, all nodes ready after "
                            + untilReady.toMillis()
                            + " ms; "
                            + load.promises()
                            + "; "
                            + load.repeats()
                            + " repeats; "
                            + converged
                            + "; "
                            + audit);
        }
        assertThat(it.nodes().stream().filter(Node::isAlive).map(Node::pid).toList())
                .as("nobody was restarted")
                .containsAll(pids);
    }
}
