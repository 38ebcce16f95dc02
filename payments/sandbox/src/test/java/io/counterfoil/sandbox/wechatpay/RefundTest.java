package io.counterfoil.sandbox.wechatpay;

import static io.counterfoil.sandbox.wechatpay.WechatMerchant.parse;
import static io.counterfoil.sandbox.wechatpay.WechatMerchant.sdkParse;
import static io.counterfoil.sandbox.wechatpay.WechatMerchant.sdkVerifies;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundTest {

    private static final String NUMBER = "P20261122000001";
    private static final String REFUND = "R20261122000001";

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);

    @BeforeEach
    void pay() {
        var code = merchant.codeUrl(NUMBER, 8888);
        simulation.post(code + "/pay", "");
        simulation.api("POST", "notifications/run", "");
        merchant.received().clear();
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aRefundIsAcceptedFirstAndDoneLaterAndTheMerchantIsTold() {
        var accepted = merchant.refund(NUMBER, REFUND, 888, 8888);
        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(sdkVerifies(accepted)).isTrue();
        assertThat(status(accepted)).isEqualTo("PROCESSING");
        assertThat(parse(accepted.body()).getJsonObject("amount").getInt("refund")).isEqualTo(888);
        assertThat(merchant.state(NUMBER)).isEqualTo("REFUND");
        run();
        assertThat(merchant.received()).isEmpty();

        after(Duration.ofSeconds(3));
        var asked = merchant.refundQuery(REFUND);
        assertThat(sdkVerifies(asked)).isTrue();
        assertThat(status(asked)).isEqualTo("SUCCESS");
        assertThat(parse(asked.body()).getString("success_time"))
                .isEqualTo("2026-11-22T10:00:03+08:00");
        var told = sdkParse(merchant.received().get(0), RefundNotification.class);
        assertThat(merchant.received().get(0).json().getString("event_type"))
                .isEqualTo("REFUND.SUCCESS");
        assertThat(told.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(told.getAmount().getRefund()).isEqualTo(888);
        assertThat(told.getOutRefundNo()).isEqualTo(REFUND);
    }

    @Test
    void aRefundAskedForAgainIsTheSame() {
        var first = merchant.refund(NUMBER, REFUND, 888, 8888);
        var second = merchant.refund(NUMBER, REFUND, 888, 8888);

        assertThat(parse(second.body()).getString("refund_id"))
                .isEqualTo(parse(first.body()).getString("refund_id"));
        refused(merchant.refund(NUMBER, REFUND, 889, 8888), 400, "INVALID_REQUEST");
        assertThat(trade().getString("refunded_amount")).isEqualTo("0.00");
        after(Duration.ofSeconds(3));
        assertThat(trade().getString("refunded_amount")).isEqualTo("8.88");
    }

    @Test
    void aRefundsNumberIsOneForTheWholeMerchant() {
        merchant.refund(NUMBER, REFUND, 888, 8888);
        var other = merchant.codeUrl("P20261122000002", 8888);
        simulation.post(other + "/pay", "");

        refused(merchant.refund("P20261122000002", REFUND, 888, 8888), 400, "INVALID_REQUEST");
    }

    @Test
    void noMoreIsRefundedThanWasPaid() {
        merchant.refund(NUMBER, "R1", 8000, 8888);

        refused(merchant.refund(NUMBER, "R2", 889, 8888), 400, "INVALID_REQUEST");
        assertThat(merchant.refund(NUMBER, "R3", 888, 8888).statusCode()).isEqualTo(200);
        refused(merchant.refund(NUMBER, "R4", 1, 8888), 400, "INVALID_REQUEST");
    }

    @Test
    void theWholeAmountHasToBeTold() {
        refused(merchant.refund(NUMBER, REFUND, 888, 8887), 400, "INVALID_REQUEST");
        refused(merchant.refund(NUMBER, REFUND, 0, 8888), 400, "PARAM_ERROR");
        refused(merchant.refund("UNKNOWN1", REFUND, 1, 8888), 404, "RESOURCE_NOT_EXISTS");
        refused(merchant.refundQuery(REFUND), 404, "RESOURCE_NOT_EXISTS");
    }

    @Test
    void whatIsntPaidIsntRefunded() {
        merchant.nativePay("P20261122000002", 8888);

        refused(merchant.refund("P20261122000002", REFUND, 888, 8888), 400, "INVALID_REQUEST");
        merchant.closeOrder("P20261122000002");
        refused(merchant.refund("P20261122000002", REFUND, 888, 8888), 400, "ORDER_CLOSED");
    }

    @Test
    void aBalanceThatIsTooLowRefusesUntilItIsToppedUp() {
        simulation.api("POST", "balance", "{\"app\":\"wechat\",\"balance\":\"5.00\"}");
        refused(merchant.refund(NUMBER, REFUND, 888, 8888), 403, "NOT_ENOUGH");
        refused(merchant.refundQuery(REFUND), 404, "RESOURCE_NOT_EXISTS");

        simulation.api("POST", "balance", "{\"app\":\"wechat\",\"top_up\":\"5.00\"}");
        assertThat(merchant.refund(NUMBER, REFUND, 888, 8888).statusCode()).isEqualTo(200);
    }

    @Test
    void fiftyPartsCanBeRefundedAndAYearLongIsTimeForThat() {
        for (int i = 0; i < 50; i++) {
            assertThat(merchant.refund(NUMBER, "R" + i, 1, 8888).statusCode()).isEqualTo(200);
        }
        refused(merchant.refund(NUMBER, "R50", 1, 8888), 403, "RULE_LIMIT");
        simulation.machine.set(Simulation.START.plus(Duration.ofDays(366)));
        refused(merchant.refund(NUMBER, "R51", 1, 8888), 403, "RULE_LIMIT");

        var other = "P20261122000009";
        simulation.post(merchant.codeUrl(other, 100) + "/pay", "");
        simulation.machine.set(Simulation.START.plus(Duration.ofDays(733)));
        refused(merchant.refund(other, "R52", 1, 100), 403, "TRADE_OVERDUE");
    }

    @ParameterizedTest
    @CsvSource({"fails,CLOSED", "abnormal,ABNORMAL"})
    void aRefundCanComeToNothing(String how, String status) {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"refund\",\"kind\":\"take_time\",\"seconds\":60,\"" + how + "\":true}");
        assertThat(status(merchant.refund(NUMBER, REFUND, 888, 8888))).isEqualTo("PROCESSING");
        after(Duration.ofSeconds(60));

        assertThat(status(merchant.refundQuery(REFUND))).isEqualTo(status);
        assertThat(parse(merchant.refundQuery(REFUND).body())).doesNotContainKey("success_time");
        assertThat(merchant.received().get(0).json().getString("event_type"))
                .isEqualTo("REFUND." + status);
        assertThat(sdkParse(merchant.received().get(0), RefundNotification.class).getRefundStatus())
                .isEqualTo(Status.valueOf(status));
    }

    @Test
    void aPersonHelpsAnAbnormalRefund() {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"refund\",\"kind\":\"take_time\",\"seconds\":1,\"abnormal\":true}");
        merchant.refund(NUMBER, REFUND, 888, 8888);
        after(Duration.ofSeconds(1));
        simulation.api("POST", "trades/" + NUMBER + "/refunds/" + REFUND + "/done", "{}");
        run();

        assertThat(status(merchant.refundQuery(REFUND))).isEqualTo("SUCCESS");
        assertThat(merchant.received())
                .extracting(m -> m.json().getString("event_type"))
                .containsExactly("REFUND.ABNORMAL", "REFUND.SUCCESS");
    }

    @Test
    void aRefundOfTheConsoleHasANumberOfWechatsOwnAndIsToldOfIfWished() {
        var silent =
                (JsonObject)
                        simulation.api(
                                "POST",
                                "trades/" + NUMBER + "/refund",
                                "{\"amount\":\"1.00\",\"notify\":false}");
        var told =
                (JsonObject)
                        simulation.api(
                                "POST",
                                "trades/" + NUMBER + "/refund",
                                "{\"amount\":\"2.00\",\"notify\":true}");
        run();

        assertThat(silent.getString("out_request_no")).matches("20261122[0-9]{20}");
        assertThat(merchant.received()).hasSize(1);
        var message = sdkParse(merchant.received().get(0), RefundNotification.class);
        assertThat(message.getOutRefundNo()).isEqualTo(told.getString("out_request_no"));
        assertThat(message.getAmount().getRefund()).isEqualTo(200);
        assertThat(status(merchant.refundQuery(silent.getString("out_request_no"))))
                .isEqualTo("SUCCESS");
        assertThat(merchant.state(NUMBER)).isEqualTo("REFUND");
    }

    @Test
    void aRefundCanBeAskedForByWechatsOwnNumber() {
        var id = parse(merchant.query(NUMBER).body()).getString("transaction_id");
        var body =
                "{\"transaction_id\":\"%s\",\"out_refund_no\":\"%s\",\"amount\":{\"refund\":1,\"total\":8888,\"currency\":\"CNY\"}}";

        var answer = merchant.post("/v3/refund/domestic/refunds", body.formatted(id, REFUND));
        assertThat(parse(answer.body()).getString("out_trade_no")).isEqualTo(NUMBER);
        refused(
                merchant.post(
                        "/v3/refund/domestic/refunds",
                        body.formatted(id, "R2")
                                .replace("{\"t", "{\"out_trade_no\":\"" + NUMBER + "\",\"t")),
                400,
                "PARAM_ERROR");
    }

    private void after(Duration time) {
        simulation.machine.set(simulation.machine.instant().plus(time));
        run();
    }

    private void run() {
        simulation.api("POST", "clock", "{}");
        simulation.api("POST", "notifications/run", "");
    }

    private JsonObject trade() {
        return (JsonObject) simulation.api("GET", "trades/" + NUMBER, "");
    }

    private static String status(HttpResponse<String> answer) {
        return parse(answer.body()).getString("status");
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
