package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The official SDK refunds and asks over HTTP. */
class RefundTest {

    private static final String NUMBER = "P20261122000001";
    private static final String LATER = "2026-11-22 10:30:00";

    private Simulation simulation = new Simulation();
    private Merchant merchant = new Merchant(simulation.gatewayUrl());

    @BeforeEach
    void pay() {
        pays(NUMBER, "88.88");
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void partOfATradeIsRefundedAndItStaysPaid() throws AlipayApiException {
        var answer = merchant.refund(NUMBER, "8.88", "R1");

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.getFundChange()).isEqualTo("Y");
        assertThat(answer.getRefundFee()).isEqualTo("8.88");
        assertThat(answer.getGmtRefundPay().toInstant()).isEqualTo(Simulation.START);
        assertThat(answer.getOutTradeNo()).isEqualTo(NUMBER);
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void theRefundFeeIsWhatWentBackForTheWholeTrade() throws AlipayApiException {
        merchant.refund(NUMBER, "8.88", "R1");

        assertThat(merchant.refund(NUMBER, "10.00", "R2").getRefundFee()).isEqualTo("18.88");
    }

    @Test
    void aRepeatMovesNoMoney() throws AlipayApiException {
        merchant.refund(NUMBER, "8.88", "R1");
        simulation.machine.set(Simulation.START.plusSeconds(60));
        var repeat = merchant.refund(NUMBER, "8.88", "R1");

        assertThat(repeat.isSuccess()).isTrue();
        assertThat(repeat.getFundChange()).isEqualTo("N");
        assertThat(repeat.getRefundFee()).isEqualTo("8.88");
        assertThat(repeat.getGmtRefundPay().toInstant()).isEqualTo(Simulation.START);
    }

    @Test
    void aRepeatWithAnotherAmountIsRefused() throws AlipayApiException {
        merchant.refund(NUMBER, "8.88", "R1");

        assertThat(merchant.refund(NUMBER, "8.89", "R1").getSubCode())
                .isEqualTo("ACQ.DISCORDANT_REPEAT_REQUEST");
        assertThat(trade().getString("refunded_amount")).isEqualTo("8.88");
    }

    @Test
    void moreThanWasPaidIsRefused() throws AlipayApiException {
        merchant.refund(NUMBER, "80.00", "R1");

        assertThat(merchant.refund(NUMBER, "8.89", "R2").getSubCode())
                .isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(merchant.refund(NUMBER, "8.88", "R2").getFundChange()).isEqualTo("Y");
    }

    @Test
    void aTradeRefundedInFullIsClosedAndKeepsThatItWasPaid() throws AlipayApiException {
        merchant.refund(NUMBER, "80.00", "R1");
        merchant.refund(NUMBER, "8.88", "R2");

        var trade = merchant.query(NUMBER);
        assertThat(trade.getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(trade.getSendPayDate().toInstant()).isEqualTo(Simulation.START);
        assertThat(trade.getTotalAmount()).isEqualTo("88.88");
        assertThat(merchant.refund(NUMBER, "0.01", "R3").getSubCode())
                .isEqualTo("ACQ.TRADE_HAS_CLOSE");
        assertThat(merchant.refund(NUMBER, "8.88", "R2").getFundChange()).isEqualTo("N");
    }

    @Test
    void aRefundOfEverythingCanDoWithoutANumber() throws AlipayApiException {
        assertThat(merchant.refund(NUMBER, "8.88", "").getSubCode())
                .isEqualTo("ACQ.INVALID_PARAMETER");
        assertThat(merchant.refund(NUMBER, "88.88", "").getFundChange()).isEqualTo("Y");
        assertThat(merchant.refundQuery(NUMBER, NUMBER).getRefundStatus())
                .isEqualTo("REFUND_SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-1.00", "1", "1.5", "1.000", "1,00", "01.00", "1e2", ""})
    void anAmountThatIsNoneIsRefused(String amount) throws AlipayApiException {
        assertThat(merchant.refund(NUMBER, amount, "R1").getSubCode())
                .isEqualTo("ACQ.INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R-1", "R 1", "退款"})
    void aNumberOfOtherCharactersIsRefused(String number) throws AlipayApiException {
        assertThat(merchant.refund(NUMBER, "1.00", number).getSubCode())
                .isEqualTo("ACQ.INVALID_PARAMETER");
    }

    @Test
    void whatIsNotPaidCantBeRefunded() throws AlipayApiException {
        assertThat(merchant.refund("P2", "1.00", "R1").getSubCode())
                .isEqualTo("ACQ.TRADE_NOT_EXIST");
        simulation.browse(merchant.payUrl("P2", "1.00", LATER));
        assertThat(merchant.refund("P2", "1.00", "R1").getSubCode())
                .isEqualTo("ACQ.TRADE_STATUS_ERROR");
        merchant.close("P2");
        assertThat(merchant.refund("P2", "1.00", "R1").getSubCode())
                .isEqualTo("ACQ.TRADE_HAS_CLOSE");
    }

    @Test
    void aFinishedTradeCantBeRefunded() throws AlipayApiException {
        simulation.api("POST", "trades/" + NUMBER + "/finish", "{}");

        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_FINISHED");
        assertThat(merchant.refund(NUMBER, "1.00", "R1").getSubCode())
                .isEqualTo("ACQ.TRADE_HAS_FINISHED");
    }

    @Test
    void aRefundReturnedLateLeavesAFinishedTradeFinished() throws AlipayApiException {
        merchant.refund(NUMBER, "8.88", "R1");
        simulation.api("POST", "trades/" + NUMBER + "/finish", "{}");
        simulation.api("POST", "trades/" + NUMBER + "/refunds/R1/return", "{}");

        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_FINISHED");
    }

    @Test
    void aYearAfterThePaymentATradeIsFinished() throws AlipayApiException {
        simulation.machine.set(Simulation.START.plus(java.time.Duration.ofDays(366)));

        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_FINISHED");
    }

    @Test
    void theQueryTellsARefundFromNone() throws AlipayApiException {
        merchant.refund(NUMBER, "8.88", "R1");

        var known = merchant.refundQuery(NUMBER, "R1");
        assertThat(known.getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(known.getRefundAmount()).isEqualTo("8.88");
        assertThat(known.getTotalAmount()).isEqualTo("88.88");
        assertThat(known.getGmtRefundPay()).isNull();
        assertThat(merchant.refundQuery(NUMBER, "R1", "gmt_refund_pay").getGmtRefundPay())
                .hasToString(java.util.Date.from(Simulation.START).toString());
        var unknown = merchant.refundQuery(NUMBER, "R9");
        assertThat(unknown.isSuccess()).isTrue();
        assertThat(unknown.getRefundStatus()).isNull();
        assertThat(unknown.getRefundAmount()).isNull();
        assertThat(merchant.refundQuery("P9", "R1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.refundQuery(NUMBER, "").getSubCode())
                .isEqualTo("ACQ.INVALID_PARAMETER");
    }

    @Test
    void aRefundCanTakeItsTime() throws AlipayApiException {
        misbehave("\"on\":\"alipay.trade.refund\",\"kind\":\"take_time\",\"seconds\":60");
        var accepted = merchant.refund(NUMBER, "88.88", "R1");

        assertThat(accepted.isSuccess()).isTrue();
        assertThat(accepted.getFundChange()).isEqualTo("N");
        assertThat(accepted.getRefundFee()).isEqualTo("0.00");
        assertThat(merchant.refundQuery(NUMBER, "R1").getRefundStatus()).isNull();
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.refund(NUMBER, "0.01", "R2").getSubCode())
                .isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(merchant.refund(NUMBER, "88.88", "R1").getFundChange()).isEqualTo("N");

        simulation.machine.set(Simulation.START.plusSeconds(60));
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(merchant.refundQuery(NUMBER, "R1").getRefundStatus())
                .isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void aRefundThatWasAcceptedCanComeToNothing() throws AlipayApiException {
        misbehave(
                "\"on\":\"alipay.trade.refund\",\"kind\":\"take_time\",\"seconds\":60,\"fails\":true");
        merchant.refund(NUMBER, "88.88", "R1");
        simulation.machine.set(Simulation.START.plusSeconds(60));

        assertThat(merchant.refundQuery(NUMBER, "R1").getRefundStatus()).isNull();
        assertThat(merchant.refund(NUMBER, "88.88", "R2").getFundChange()).isEqualTo("Y");
    }

    @ParameterizedTest
    @CsvSource({
        "close_connection,true,8.88",
        "close_connection,false,0.00",
        "http_error,true,8.88",
        "http_error,false,0.00",
        "hang,true,8.88",
        "hang,false,0.00"
    })
    void aRefundWithALostAnswerTookEffectOrNot(String kind, boolean effect, String refunded)
            throws AlipayApiException {
        misbehave(
                "\"on\":\"alipay.trade.refund\",\"seconds\":0,\"kind\":\""
                        + kind
                        + "\",\"effect\":"
                        + effect);

        assertThatThrownBy(() -> merchant.refund(NUMBER, "8.88", "R1"))
                .isInstanceOf(Exception.class);
        assertThat(trade().getString("refunded_amount")).isEqualTo(refunded);
        assertThat(merchant.refund(NUMBER, "8.88", "R1").getFundChange())
                .isEqualTo(effect ? "N" : "Y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.TRADE_HAS_CLOSE", "ACQ.REASON_TRADE_REFUND_FEE_ERR"})
    void aRefundWhoseAnswerWasLostCanBeRefusedWhenItIsSentAgain(String subCode)
            throws AlipayApiException {
        misbehave(
                "\"on\":\"alipay.trade.refund\",\"kind\":\"refuse_repeat\",\"sub_code\":\""
                        + subCode
                        + "\"");
        misbehave("\"on\":\"alipay.trade.refund\",\"kind\":\"close_connection\"");
        assertThatThrownBy(() -> merchant.refund(NUMBER, "8.88", "R1"))
                .isInstanceOf(Exception.class);

        assertThat(merchant.refund(NUMBER, "8.88", "R1").getSubCode()).isEqualTo(subCode);
        assertThat(merchant.refund(NUMBER, "8.88", "R1").getSubCode()).isEqualTo(subCode);
        assertThat(merchant.refundQuery(NUMBER, "R1").getRefundStatus())
                .isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void aMisbehaviourCanBeMeantForOneRefundOnly() throws AlipayApiException {
        misbehave(
                "\"on\":\"alipay.trade.refund\",\"kind\":\"refuse\",\"sub_code\":\"ACQ.REFUND_CHARGE_ERROR\",\"out_request_no\":\"R2\"");

        assertThat(merchant.refund(NUMBER, "1.00", "R1").isSuccess()).isTrue();
        assertThat(merchant.refund(NUMBER, "1.00", "R2").getSubCode())
                .isEqualTo("ACQ.REFUND_CHARGE_ERROR");
    }

    @Test
    void aBalanceThatIsTooLowStopsRefundsUntilItIsToppedUp() throws AlipayApiException {
        simulation.api("POST", "balance", "{\"balance\":\"5.00\"}");
        assertThat(merchant.refund(NUMBER, "8.88", "R1").getSubCode())
                .isEqualTo("ACQ.SELLER_BALANCE_NOT_ENOUGH");

        simulation.api("POST", "balance", "{\"top_up\":\"5.00\"}");
        assertThat(merchant.refund(NUMBER, "8.88", "R1").getFundChange()).isEqualTo("Y");
        assertThat(((JsonObject) simulation.api("GET", "balance", "")).getString("balance"))
                .isEqualTo("1.12");
    }

    @Test
    void aRefundThatWasDoneCanComeBackFromTheBank() throws AlipayApiException {
        merchant.refund(NUMBER, "88.88", "R1");
        simulation.api("POST", "trades/" + NUMBER + "/refunds/R1/return", "{}");

        assertThat(merchant.refundQuery(NUMBER, "R1").getRefundStatus()).isNull();
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.refund(NUMBER, "88.88", "R1").getFundChange()).isEqualTo("N");
        assertThat(merchant.refund(NUMBER, "88.88", "R2").getFundChange()).isEqualTo("Y");
    }

    @Test
    void theMerchantIsNotifiedOfEachRefund() throws AlipayApiException {
        simulation.api("POST", "notifications/run", "");
        simulation.machine.set(Simulation.START.plusMillis(3_600_123));
        merchant.refund(NUMBER, "8.88", "R1");
        simulation.api("POST", "notifications/run", "");
        merchant.refund(NUMBER, "80.00", "R2");
        simulation.api("POST", "notifications/run", "");

        var partial = told(1);
        assertThat(partial)
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("refund_fee", "8.88")
                .containsEntry("gmt_refund", "2026-11-22 11:00:00.123")
                .containsEntry("gmt_payment", "2026-11-22 10:00:00")
                .containsEntry("total_amount", "88.88")
                .containsEntry("out_biz_no", "R1")
                .doesNotContainKey("gmt_close");
        assertThat(told(2))
                .containsEntry("trade_status", "TRADE_CLOSED")
                .containsEntry("refund_fee", "88.88")
                .containsEntry("out_biz_no", "R2")
                .containsEntry("gmt_close", "2026-11-22 11:00:00")
                .containsEntry("gmt_payment", "2026-11-22 10:00:00");
        assertThat(Merchant.sdkAccepts(partial, "utf-8")).isTrue();
        assertThat(told(2).get("notify_id")).isNotEqualTo(partial.get("notify_id"));
    }

    @Test
    void theConsoleRefundsUnderANumberOfItsOwn() throws AlipayApiException {
        var refund =
                (JsonObject)
                        simulation.api(
                                "POST", "trades/" + NUMBER + "/refund", "{\"amount\":\"1.00\"}");
        var rest = (JsonObject) simulation.api("POST", "trades/" + NUMBER + "/refund", "{}");

        assertThat(refund.getString("out_request_no")).matches("\\d{24}");
        assertThat(refund.getString("origin")).isEqualTo("console");
        assertThat(rest.getString("amount")).isEqualTo("87.88");
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(simulation.notifications(NUMBER)).hasSize(3);
    }

    @Test
    void refundsCanBeKeptFromTheMerchant() throws AlipayApiException {
        simulation.api(
                "POST",
                "trades/" + NUMBER + "/refund",
                "{\"amount\":\"1.00\",\"out_request_no\":\"C1\",\"notify\":false}");
        assertThat(simulation.notifications(NUMBER)).hasSize(1);

        simulation.api("POST", "refund-notifications", "{\"on\":false}");
        merchant.refund(NUMBER, "1.00", "R1");
        assertThat(simulation.notifications(NUMBER)).hasSize(1);

        simulation.api(
                "POST",
                "refund-notifications",
                "{\"on\":true,\"out_trade_no\":\"" + NUMBER + "\"}");
        merchant.refund(NUMBER, "1.00", "R2");
        assertThat(simulation.notifications(NUMBER)).hasSize(2);
    }

    @Test
    void refundsSurviveARestart(@TempDir Path folder) throws AlipayApiException {
        end();
        simulation = new Simulation(folder);
        merchant = new Merchant(simulation.gatewayUrl());
        pays(NUMBER, "88.88");
        merchant.refund(NUMBER, "8.88", "R1");
        end();
        simulation = new Simulation(folder);
        merchant = new Merchant(simulation.gatewayUrl());

        assertThat(merchant.refundQuery(NUMBER, "R1").getRefundStatus())
                .isEqualTo("REFUND_SUCCESS");
        assertThat(merchant.refund(NUMBER, "8.88", "R1").getFundChange()).isEqualTo("N");
    }

    private void pays(String number, String amount) {
        simulation.api(
                "POST", "pay", "{\"pay_url\":\"" + merchant.payUrl(number, amount, LATER) + "\"}");
    }

    private JsonObject trade() {
        return (JsonObject) simulation.api("GET", "trades/" + NUMBER, "");
    }

    private Map<String, String> told(int i) {
        return Merchant.decode(merchant.received().get(i));
    }

    private void misbehave(String members) {
        simulation.api("POST", "misbehaviours", "{" + members + "}");
    }
}
