package io.counterfoil.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.sandbox.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong with a call, and that the next one is right. */
class MisbehavingCallsTest {

    private static final String NUMBER = "PAY20261122000001";
    private static final String REFUND = "RFD20261122000001";

    private final Simulation simulation = new Simulation(Acp.SETTINGS);
    private final AcpMerchant merchant = new AcpMerchant(simulation);

    @BeforeEach
    void open() {
        merchant.open(merchant.payment(NUMBER, "8888"));
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
                "\"empty_body\""
            })
    void theMerchantLearnsNothingFromASpoiltAnswerAndTheNextOneIsRight(String kind) {
        ask("\"on\":\"queryTrans\",\"kind\":" + kind);

        assertThatThrownBy(() -> merchant.query(NUMBER)).isInstanceOf(RuntimeException.class);
        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "70");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"html\"",
                "\"unsigned\"",
                "\"bad_signature\"",
                "\"bad_signature\",\"how\":\"merchant_certificate\"",
                "\"bad_signature\",\"how\":\"expired\"",
                "\"bad_signature\",\"how\":\"version_500\"",
                "\"bad_signature\",\"how\":\"sign_method_11\"",
                "\"bad_signature\",\"how\":\"no_sign_method\""
            })
    void anAnswerThatIsNotUnionPaysIsNotBelieved(String kind) {
        ask("\"on\":\"query\",\"kind\":" + kind);

        assertThat(Acp.validates(merchant.query(NUMBER))).isFalse();
        assertThat(Acp.validates(merchant.query(NUMBER))).isTrue();
    }

    @Test
    void aMisbehaviourOfAnotherAccountIsNotOurs() {
        ask("\"on\":\"query\",\"kind\":\"empty_body\",\"app\":\"union-b\",\"times\":0");
        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "70");

        ask("\"on\":\"query\",\"kind\":\"empty_body\",\"app\":\"union-a\"");
        assertThatThrownBy(() -> merchant.query(NUMBER)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "04", "05", "06", "12", "37", "99"})
    void aCallCanBeAnsweredWithAnyCode(String code) {
        ask("\"on\":\"query\",\"kind\":\"refuse\",\"code\":\"" + code + "\"");

        var answer = merchant.query(NUMBER);
        assertThat(answer).containsEntry("respCode", code).doesNotContainKey("origRespCode");
        assertThat(Acp.validates(answer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "close_connection,true,05",
        "close_connection,false,none",
        "http_error,true,05",
        "http_error,false,none",
        "hang,true,05",
        "hang,false,none"
    })
    void aRefundWithALostAnswerTookEffectOrNot(String kind, boolean effect, String then) {
        var queryId = pay();
        ask("\"on\":\"refund\",\"seconds\":0,\"kind\":\"" + kind + "\",\"effect\":" + effect);

        assertThatThrownBy(() -> merchant.refund(REFUND, "888", queryId))
                .isInstanceOf(RuntimeException.class);
        assertThat(merchant.query(REFUND).getOrDefault("origRespCode", "none")).isEqualTo(then);
    }

    @Test
    void aRefundCanTakeEffectUnderACodeThatLeavesItOpen() {
        var queryId = pay();
        ask("\"on\":\"refund\",\"kind\":\"alter\",\"field\":\"respCode\",\"value\":\"03\"");

        var answer = merchant.refund(REFUND, "888", queryId);
        assertThat(answer).containsEntry("respCode", "03");
        assertThat(Acp.validates(answer)).isTrue();
        simulation.at(Simulation.START.plusSeconds(2));
        assertThat(merchant.query(REFUND)).containsEntry("origRespCode", "00");
    }

    @Test
    void aMisbehaviourCanBeMeantForOneRefundOnly() {
        var queryId = pay();
        ask(
                "\"on\":\"refund\",\"kind\":\"refuse\",\"code\":\"32\",\"out_trade_no\":\""
                        + NUMBER
                        + "\",\"out_request_no\":\"RFD20261122000002\"");

        assertThat(merchant.refund(REFUND, "888", queryId)).containsEntry("respCode", "00");
        assertThat(merchant.refund("RFD20261122000002", "888", queryId))
                .containsEntry("respCode", "32");
    }

    @Test
    void aRefundsQuestionIsTellableFromAPayments() {
        var queryId = pay();
        merchant.refund(REFUND, "888", queryId);
        ask("\"on\":\"refund_query\",\"kind\":\"refuse\",\"code\":\"06\"");

        assertThat(merchant.query(NUMBER)).containsEntry("respCode", "00");
        assertThat(merchant.query(REFUND)).containsEntry("respCode", "06");
    }

    @Test
    void aPaymentCanBeInvisibleForAWhile() {
        ask("\"on\":\"query\",\"kind\":\"not_exist\",\"seconds\":30");
        assertThat(merchant.query(NUMBER)).containsEntry("respCode", "34");

        simulation.machine.set(Simulation.START.plusSeconds(30));
        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "70");
    }

    @Test
    void anAnswerCanTellAnotherAmountUnderAGoodSignature() {
        ask("\"on\":\"query\",\"kind\":\"alter\",\"field\":\"txnAmt\",\"value\":\"1\"");

        var answer = merchant.query(NUMBER);
        assertThat(answer).containsEntry("txnAmt", "1");
        assertThat(Acp.validates(answer)).isTrue();
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsOneCall() {
        ask("\"on\":\"queryTrans\",\"kind\":\"close_connection\",\"times\":0");

        assertThatThrownBy(() -> merchant.query(NUMBER)).isInstanceOf(RuntimeException.class);
        assertThat(
                        simulation
                                .api("GET", "requests?verb=POST&method=queryTrans", "")
                                .asJsonObject()
                                .getInt("count"))
                .isEqualTo(1);
    }

    @Test
    void aFormThatTheMerchantGaveUpCanStillBePaid() {
        simulation.machine.set(Simulation.START.plus(Duration.ofHours(1)));
        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "69");
        simulation.api("POST", "trades/" + NUMBER + "/pay", "{\"even_if_closed\":true}");

        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "00");
    }

    @Test
    void aFormCanBeRefusedOnItsWay() {
        ask("\"on\":\"pay\",\"kind\":\"refuse\",\"code\":\"02\"");

        assertThat(merchant.browse(merchant.payment("PAY20261122000002", "1")).body())
                .contains("id=\"code\">02<");
    }

    private String pay() {
        simulation.api("POST", "trades/" + NUMBER + "/pay", "{}");
        return merchant.query(NUMBER).get("queryId");
    }

    private void ask(String members) {
        simulation.api("POST", "misbehaviours", "{" + members + "}");
    }
}
