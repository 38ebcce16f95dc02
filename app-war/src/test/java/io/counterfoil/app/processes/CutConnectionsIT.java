package io.counterfoil.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.processes.CuttingProxy.Way;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections are cut when the work is done and its answer is on the way. */
class CutConnectionsIT {

    private final Installation it = Installation.shared();

    @Test
    @Tag("F06")
    void aLostAnswerIsGivenAgainByteForByte() {
        long seed = Report.seed("lost answers");
        Node node = it.up("a", "b").get(0);
        try (CuttingProxy proxy = CuttingProxy.to(node.port(), seed)) {
            Load load = Load.on(it, seed, URI.create("http://127.0.0.1:" + proxy.port()));
            try (load) {
                // "201" without reason phrases or with them: each status line of a POST's success.
                proxy.cut(Way.TO_CLIENT, "HTTP/1.1 201", 40);
                load.atMost(12).start(3).finish();
            }
            Convergence converged = Convergence.await(it);
            Audit audit = Audit.clean(it, load);
            Report.say(
                    proxy.cuts()
                            + " answers cut; "
                            + load.promises()
                            + "; "
                            + load.repeats()
                            + " repeats; "
                            + converged
                            + "; "
                            + audit);
            assertThat(proxy.cuts()).isPositive();
            assertThat(load.repeats()).isGreaterThanOrEqualTo(proxy.cuts());
        }
    }

    @Test
    @Tag("F43")
    void aCommitWhoseAnswerIsLostIsDoneOnce() {
        long seed = Report.seed("lost commits");
        try (CuttingProxy proxy = CuttingProxy.to(it.postgres().port(), seed)) {
            Node node = it.node("behind-a-proxy");
            node.setting("counterfoil.db.url", Postgres.url(proxy.port()));
            it.up("behind-a-proxy");
            Load load = Load.on(it, seed, node.url(""));
            try (load) {
                // What PostgreSQL says when a transaction is on disk.
                proxy.cut(Way.TO_CLIENT, "COMMIT\0", 4);
                load.atMost(15).start(3).finish();
            }
            proxy.cutNothing();
            List<Integer> trouble = load.trouble();
            Convergence converged = Convergence.await(it);
            Audit audit = Audit.clean(it, load);
            Report.say(
                    proxy.cuts()
                            + " commits cut; "
                            + load.promises()
                            + "; "
                            + trouble.size()
                            + " calls in trouble; "
                            + converged
                            + "; "
                            + audit);
            assertThat(proxy.cuts()).isPositive();
            node.close();
        }
    }
}
