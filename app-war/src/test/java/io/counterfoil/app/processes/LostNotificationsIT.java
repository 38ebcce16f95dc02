package io.counterfoil.app.processes;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No notification ever arrives: each payment is found by asking. */
class LostNotificationsIT {

    private static final String[] ASKED_SOON = {"alipay.page", "wechatpay.native"};

    private final Installation it = Installation.shared();

    @AfterEach
    void theProvidersBehave() {
        it.sandbox().behaves();
    }

    @Test
    @Tag("F09")
    void questionsFindEachPayment() {
        long seed = Report.seed("no notifications");
        it.up("a", "b");
        it.sandbox().misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        Load load =
                Load.on(it, seed).methods(ASKED_SOON).refundPercent(0).atMost(10).start(3).finish();
        long begin = System.nanoTime();
        Await.until(
                Duration.ofSeconds(60),
                () -> "paid and not found: " + Convergence.underWay(it.postgres()),
                () ->
                        it.postgres()
                                        .number(
                                                "select count(*) from payments.payment where status ="
                                                        + " 'SUCCEEDED' and payment_no in ('"
                                                        + String.join(
                                                                "', '", load.promises().paid())
                                                        + "')")
                                == load.promises().paid().size());
        long found = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        Report.say(
                load.promises()
                        + "; the last one was found after "
                        + found
                        + " ms; "
                        + Convergence.await(it)
                        + "; "
                        + Audit.clean(it, load));
    }
}
