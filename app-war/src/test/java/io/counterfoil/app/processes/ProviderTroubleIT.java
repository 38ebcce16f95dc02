package io.counterfoil.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One provider is slow, or none can be asked; the others and the rest go on. */
@Tag("endurance")
class ProviderTroubleIT {

    private static final String SLOW = "wechatpay.native";
    private static final String[] OTHERS = {"alipay.page", "unionpay.gateway"};
    private static final int PURCHASES = 150;

    private final Installation it = Installation.shared();

    @AfterEach
    void theProvidersBehave() {
        it.sandbox().behaves();
    }

    @Test
    @Tag("F18")
    void aSlowProviderSlowsNobodyElse() {
        long seed = Report.seed("a slow provider");
        it.up("a", "b");
        Predicate<String> calls = what -> true;
        Load warm = Load.on(it, seed, it.url()).methods(OTHERS).atMost(60).start(4).finish();
        Load base = Load.on(it, seed + 100).methods(OTHERS).atMost(PURCHASES).start(4).finish();
        for (String call : new String[] {"native", "query", "refund", "refund_query", "close"}) {
            it.sandbox()
                    .misbehaves(
                            "{\"on\":\""
                                    + call
                                    + "\",\"app\":\"wechatpay\",\"kind\":\"hang\",\"seconds\":30,\"effect\":false,\"times\":0}");
        }
        Load slow = Load.on(it, seed + 200).methods(SLOW).start(8);
        slow.awaitPurchases(8);
        Load beside = Load.on(it, seed + 300).methods(OTHERS).atMost(PURCHASES).start(4).finish();
        it.sandbox().behaves();
        slow.stop();
        Duration before = base.timings().percentile(99, calls);
        Duration during = beside.timings().percentile(99, calls);
        Report.say(
                "p99 of the others "
                        + before.toMillis()
                        + " ms alone, "
                        + during.toMillis()
                        + " ms beside one that hangs (p50 "
                        + base.timings().percentile(50, calls).toMillis()
                        + " and "
                        + beside.timings().percentile(50, calls).toMillis()
                        + " ms); "
                        + Convergence.await(it)
                        + "; "
                        + Audit.clean(it, warm, base, slow, beside));
        assertThat(during).isLessThanOrEqualTo(before.multipliedBy(2));
    }
}
