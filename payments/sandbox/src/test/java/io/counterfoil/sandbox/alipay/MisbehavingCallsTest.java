package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavingCallsTest {

    private static final String NUMBER = "P20261122000001";
    private static final String LATER = "2026-11-22 10:30:00";

    private final Simulation simulation = new Simulation();
    private final Merchant merchant = new Merchant(simulation.gatewayUrl());

    @BeforeEach
    void open() {
        simulation.api(
                "POST",
                "open",
                "{\"pay_url\":\"" + merchant.payUrl(NUMBER, "88.88", LATER) + "\"}");
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"hang\",\"seconds\":0",
                "\"close_connection\"",
                "\"http_error\",\"status\":502",
                "\"half_body\"",
                "\"html\"",
                "\"empty_body\"",
                "\"bad_signature\""
            })
    void theMerchantLearnsNothingFromASpoiltAnswerAndTheNextOneIsRight(String kind)
            throws AlipayApiException {
        ask("\"on\":\"alipay.trade.query\",\"kind\":" + kind);

        assertThatThrownBy(() -> merchant.query(NUMBER)).isInstanceOf(Exception.class);
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @ParameterizedTest
    @CsvSource({
        "close_connection,true,TRADE_CLOSED",
        "close_connection,false,WAIT_BUYER_PAY",
        "http_error,true,TRADE_CLOSED",
        "http_error,false,WAIT_BUYER_PAY",
        "hang,true,TRADE_CLOSED",
        "hang,false,WAIT_BUYER_PAY"
    })
    void aCloseWithALostAnswerTookEffectOrNot(String kind, boolean effect, String then)
            throws AlipayApiException {
        ask(
                "\"on\":\"alipay.trade.close\",\"seconds\":0,\"kind\":\""
                        + kind
                        + "\",\"effect\":"
                        + effect);

        assertThatThrownBy(() -> merchant.close(NUMBER)).isInstanceOf(Exception.class);
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo(then);
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsOneCall() {
        ask("\"on\":\"alipay.trade.query\",\"kind\":\"close_connection\",\"times\":0");

        assertThatThrownBy(() -> merchant.query(NUMBER)).isInstanceOf(Exception.class);
        var counted =
                (JsonObject)
                        simulation.api("GET", "requests?verb=POST&method=alipay.trade.query", "");
        assertThat(counted.getInt("count")).isEqualTo(1);
    }

    @Test
    void anUnsignedAnswerIsNoAnswer() {
        ask("\"on\":\"alipay.trade.query\",\"kind\":\"unsigned\"");

        assertThatThrownBy(() -> merchant.query(NUMBER))
                .hasStackTraceContaining(AlipayApiException.class.getName());
    }

    @Test
    void aTradeCanBeInvisibleForAWhile() throws AlipayApiException {
        ask(
                "\"on\":\"*\",\"kind\":\"not_exist\",\"seconds\":30,\"out_trade_no\":\""
                        + NUMBER
                        + "\"");
        assertThat(merchant.query(NUMBER).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.close(NUMBER).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");

        simulation.machine.set(Simulation.START.plusSeconds(30));
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void aQueryCanTellAnotherAmountUnderAValidSignature() throws AlipayApiException {
        ask(
                "\"on\":\"alipay.trade.query\",\"kind\":\"alter\",\"field\":\"total_amount\",\"value\":\"88.87\"");

        assertThat(merchant.query(NUMBER).getTotalAmount()).isEqualTo("88.87");
    }

    @Test
    void aCallCanBeRefusedWithAnyCode() throws AlipayApiException {
        ask(
                "\"on\":\"alipay.trade.query\",\"kind\":\"refuse\",\"code\":\"20000\",\"sub_code\":\"isp.unknow-error\"");

        var answer = merchant.query(NUMBER);
        assertThat(answer.getCode()).isEqualTo("20000");
        assertThat(answer.getSubCode()).isEqualTo("isp.unknow-error");
    }

    @Test
    void aMisbehaviourCanBeMeantForOneNumberOnly() throws AlipayApiException {
        ask("\"on\":\"*\",\"kind\":\"http_error\",\"out_trade_no\":\"another\"");

        assertThat(merchant.query(NUMBER).isSuccess()).isTrue();
    }

    @Test
    void aPageThatTheMerchantGaveUpCanStillBePaid() throws AlipayApiException {
        merchant.close(NUMBER);
        simulation.api("POST", "trades/" + NUMBER + "/pay", "{\"even_if_closed\":true}");

        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void anotherAmountCanBePaid() throws AlipayApiException {
        simulation.api("POST", "trades/" + NUMBER + "/pay", "{\"amount\":\"80.00\"}");

        assertThat(merchant.query(NUMBER).getTotalAmount()).isEqualTo("80.00");
    }

    @Test
    void twoOrdersCanShareATradeNumber() throws AlipayApiException {
        simulation.api("POST", "trades/" + NUMBER + "/pay", "{}");
        var first = merchant.query(NUMBER).getTradeNo();
        simulation.api(
                "POST",
                "pay",
                "{\"pay_url\":\""
                        + merchant.payUrl("P2", "88.88", LATER)
                        + "\",\"trade_no\":\""
                        + first
                        + "\"}");

        assertThat(merchant.query("P2").getTradeNo()).isEqualTo(first);
    }

    @Test
    void theWayBackCanBeForged() {
        ask("\"on\":\"return\",\"kind\":\"alter\",\"field\":\"total_amount\",\"value\":\"1.00\"");
        var paid = (JsonObject) simulation.api("POST", "trades/" + NUMBER + "/pay", "{}");
        var query =
                paid.getString("return_url")
                        .substring(paid.getString("return_url").indexOf('?') + 1);

        assertThat(Merchant.sdkAccepts(Merchant.decode(query), "utf-8")).isFalse();
    }

    private void ask(String members) {
        simulation.api("POST", "misbehaviours", "{" + members + "}");
    }
}
