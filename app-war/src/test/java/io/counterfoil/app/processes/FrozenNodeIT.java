package io.counterfoil.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
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
    private static final String[] ASKED_SOON = {"alipay.page", "wechatpay.native"};
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
        it.sandbox().misbehaves("{\"on\":\"query\",\"kind\":\"slow\",\"millis\":4000,\"times\":0}");
        Promises promises = new Promises();
        List<Load> loads = new ArrayList<>();
        double rejected = 0;
        while (rejected == 0 && loads.size() < TRIES) {
            Load load = Load.on(it, seed + loads.size(), nodes.get(1).url(""));
            loads.add(load);
            load.methods(ASKED_SOON).refundPercent(0).atMost(10).start(4).finish();
            promises.add(load.promises());
            // While the first ones are asked about, both nodes take on what came due meanwhile.
            Await.within(Duration.ofSeconds(30), () -> asked().size() >= 4);
            sleeper.stop();
            List<List<String>> underWay = asked();
            sleep();
            Await.within(Duration.ofSeconds(90), () -> isTakenOver(underWay));
            sleeper.cont();
            sleeper.awaitReady();
            rejected =
                    Await.within(Duration.ofSeconds(10), () -> fences(sleeper) > 0)
                            ? fences(sleeper)
                            : 0;
        }
        it.sandbox().behaves();
        Convergence converged = Convergence.await(it);
        Audit audit = Audit.clean(it, loads.toArray(Load[]::new));
        Report.say(
                loads.size()
                        + " sleeps; rejected fences "
                        + rejected
                        + "; "
                        + promises
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

    /** What somebody is asking about, or has asked about in vain, and for the how manieth time. */
    private List<List<String>> asked() {
        return it.postgres()
                .rows(
                        "select payment_no, queries from payments.payment where status = 'PENDING'"
                                + " and queries > 0");
    }

    /** Each is paid, or asked about once more. */
    private boolean isTakenOver(List<List<String>> before) {
        return asked().stream().noneMatch(before::contains);
    }

    private static double fences(Node node) {
        return node.metric(FENCES);
    }
}
