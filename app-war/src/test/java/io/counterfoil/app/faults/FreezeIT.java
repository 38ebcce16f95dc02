package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.FreezeWhileSending;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A frozen account on the real tables: nothing of it leaves, and everything else goes on. */
class FreezeIT extends DeployedWar {

    private static final String SWEEPER = "io.counterfoil.refunds.application.RefundSweeper";

    private String paymentNo;

    @BeforeEach
    void aBuyerPaid() {
        Merchant merchant = Merchant.demo();
        Sandbox.reset();
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        JsonObject payment = merchant.starts(merchant.places(), "alipay.page");
        paymentNo = payment.getString("payment_no");
        Sandbox.pays(Merchant.opensPayPage(payment));
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
    }

    /** Other tests share the account. */
    @AfterEach
    void thaw() {
        act("release", "account", "demo");
        act("release", "account", "demo", "cause", "audit");
        // What waited goes now, and not on another test's day.
        sends();
    }

    @Test
    void aFrozenAccountSendsNothingUntilItIsReleased() {
        String refundNo = act("request", "payment_no", paymentNo, "minor", "4444");
        act("freeze", "account", "demo");
        act("freeze", "account", "demo", "by", "bert");

        sends();

        assertThat(status(refundNo)).isEqualTo("REQUESTED");
        assertThat(column(refundNo, "attempt")).as("never taken").isEqualTo("0");
        assertThat(executed(refundNo)).isZero();
        assertThat(act("frozen")).contains("account=demo", "looks odd");
        assertThat(workItems()).isOne();

        assertThat(act("release", "account", "demo")).isEqualTo("released");
        assertThat(act("release", "account", "demo")).isEqualTo("account_not_frozen");
        sends();

        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(workItems()).isZero();
        assertThat(
                        Product.count(
                                "payments.staff_act where act = 'release_refunds' and about ="
                                        + " 'demo' and actor = 'staff:anna'"))
                .isPositive();
    }

    @Test
    void questionsGoOnWhileAnAccountIsFrozen() {
        Sandbox.misbehaves(
                "{\"on\":\"alipay.trade.refund\",\"kind\":\"close_connection\",\"out_trade_no\":\""
                        + paymentNo
                        + "\"}");
        String refundNo = act("request", "payment_no", paymentNo, "minor", "4444");
        sends();
        assertThat(status(refundNo)).isEqualTo("PROCESSING");
        act("freeze", "account", "demo");

        InContainer.advance(Duration.ofSeconds(11));
        InContainer.sweep(SWEEPER, "queryDue");

        assertThat(status(refundNo)).isEqualTo("SUCCEEDED");
    }

    /** A worker has taken it when the freeze is committed, and has not recorded its intent. */
    @Test
    void noSendBeginsAfterAFreezeWasCommitted() {
        String refundNo = act("request", "payment_no", paymentNo, "minor", "4444");

        assertThat(
                        InContainer.run(
                                FreezeWhileSending.class,
                                Map.of("account", "demo", "refund_no", refundNo)))
                .isEqualTo("waits");
        sends();

        assertThat(executed(refundNo)).isZero();
        assertThat(status(refundNo)).isEqualTo("REQUESTED");
        assertThat(column(refundNo, "unrecorded")).as("no try is counted").isEqualTo("0");
    }

    private static void sends() {
        InContainer.sweep(SWEEPER, "sendDue");
    }

    private static String act(String act, String... arguments) {
        Map<String, String> all = new HashMap<>();
        all.put("act", act);
        for (int i = 0; i < arguments.length; i += 2) {
            all.put(arguments[i], arguments[i + 1]);
        }
        return InContainer.run(RefundActs.class, all);
    }

    private static String status(String refundNo) {
        return column(refundNo, "status");
    }

    private static String column(String refundNo, String column) {
        return Product.rows(
                        "select "
                                + column
                                + " as x from refunds.refund where refund_no = '"
                                + refundNo
                                + "'")
                .get(0)
                .getString("x");
    }

    private static long workItems() {
        return Product.count(
                "refunds.work_item where kind = 'account_frozen' and closed_at is null");
    }

    private long executed(String refundNo) {
        return Sandbox.get("/trades/" + paymentNo + "/refunds")
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(refund -> refund.toString().contains(refundNo))
                .count();
    }
}
