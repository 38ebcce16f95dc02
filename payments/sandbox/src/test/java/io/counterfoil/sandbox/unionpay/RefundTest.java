package io.counterfoil.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money back: accepted first, done later, and never protected against being sent twice. */
class RefundTest {

    private static final String NUMBER = "PAY20261122000001";
    private static final String REFUND = "RFD20261122000001";

    private final Simulation simulation = new Simulation(Acp.SETTINGS);
    private final AcpMerchant merchant = new AcpMerchant(simulation);
    private String queryId;

    @BeforeEach
    void pay() {
        merchant.pay(merchant.payment(NUMBER, "8888"));
        merchant.send();
        queryId = merchant.query(NUMBER).get("queryId");
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aRefundIsAcceptedAndDoneALittleLater() {
        var answer = merchant.refund(REFUND, "888", queryId);
        assertThat(answer)
                .containsEntry("respCode", "00")
                .containsEntry("orderId", REFUND)
                .containsEntry("origQryId", queryId)
                .containsEntry("txnAmt", "888")
                .doesNotContainKeys("settleAmt", "accNo");
        assertThat(answer.get("queryId")).matches("\\d{21}").isNotEqualTo(queryId);
        assertThat(Acp.validates(answer)).isTrue();
        assertThat(merchant.query(REFUND)).containsEntry("origRespCode", "05");

        simulation.at(Simulation.START.plusSeconds(2));
        var done = merchant.query(REFUND);
        assertThat(done)
                .containsEntry("respCode", "00")
                .containsEntry("origRespCode", "00")
                .containsEntry("txnType", "04")
                .containsEntry("queryId", answer.get("queryId"));
        assertThat(Acp.validates(done)).isTrue();
    }

    @Test
    void itsNotificationTellsItsOwnNumbersAndThePaymentsQueryId() {
        var answer = merchant.refund(REFUND, "888", queryId);
        assertThat(merchant.received()).hasSize(1);
        simulation.at(Simulation.START.plusSeconds(2));

        assertThat(merchant.received()).hasSize(2);
        var fields = merchant.notification(1);
        assertThat(fields)
                .containsEntry("txnType", "04")
                .containsEntry("txnSubType", "00")
                .containsEntry("orderId", REFUND)
                .containsEntry("queryId", answer.get("queryId"))
                .containsEntry("origQryId", queryId)
                .containsEntry("txnAmt", "888")
                .containsEntry("respCode", "00")
                .containsKeys("settleAmt", "traceNo", "settleDate");
        assertThat(Acp.validates(fields)).isTrue();
    }

    @Test
    void aPaymentsQueryDoesNotTellOfItsRefunds() {
        merchant.refund(REFUND, "8888", queryId);
        simulation.at(Simulation.START.plusSeconds(2));

        assertThat(merchant.query(NUMBER))
                .containsEntry("origRespCode", "00")
                .containsEntry("txnAmt", "8888")
                .containsEntry("txnType", "01");
    }

    @Test
    void partsOfItUntilAllOfItIsBack() {
        assertThat(merchant.refund("RFD20261122000001", "3000", queryId))
                .containsEntry("respCode", "00");
        assertThat(merchant.refund("RFD20261122000002", "6000", queryId))
                .containsEntry("respCode", "36");
        assertThat(merchant.refund("RFD20261122000003", "5888", queryId))
                .containsEntry("respCode", "00");
        assertThat(merchant.refund("RFD20261122000004", "1", queryId))
                .containsEntry("respCode", "45");
    }

    @Test
    void sentTwiceOnADayItIsRefusedAndDoneOnce() {
        merchant.refund(REFUND, "888", queryId);
        assertThat(merchant.refund(REFUND, "888", queryId)).containsEntry("respCode", "12");

        simulation.at(Simulation.START.plusSeconds(60));
        assertThat(merchant.refund(REFUND, "888", queryId)).containsEntry("respCode", "12");
        assertThat(refunds()).isEqualTo(1);
    }

    @Test
    void sentAgainOnAnotherDayItPaysOutTwice() {
        merchant.refund(REFUND, "888", queryId);
        simulation.machine.set(Simulation.START.plus(Duration.ofDays(1)));
        assertThat(merchant.refund(REFUND, "888", queryId)).containsEntry("respCode", "00");
        simulation.at(Simulation.START.plus(Duration.ofDays(1)).plusSeconds(2));

        assertThat(refunds()).isEqualTo(2);
        assertThat(merchant.query(REFUND)).containsEntry("origRespCode", "00");
        assertThat(merchant.query(REFUND, "20261123100000"))
                .containsEntry("origRespCode", "00")
                .containsEntry("orderId", REFUND);
        var last = merchant.received().size() - 1;
        assertThat(merchant.notification(last)).containsEntry("orderId", REFUND);
    }

    @Test
    void theNumberOfAPaymentIsNoNumberForItsRefund() {
        assertThat(merchant.refund(NUMBER, "888", queryId)).containsEntry("respCode", "12");
    }

    @ParameterizedTest
    @CsvSource({
        "origQryId,782611221030000000018,35",
        "origQryId,,13",
        "txnAmt,8889,36",
        "txnAmt,0,10",
        "txnTime,20261122090000,39",
        "orderId,RFD_1,10",
        "currencyCode,840,10",
        "backUrl,,13",
        "bizType,000202,10",
        "merId,777000000000000,31"
    })
    void aWrongRefundIsRefused(String field, String value, String code) {
        var fields = merchant.refund("04", REFUND, "888", queryId);
        fields.put(field, value == null ? "" : value);

        var answer = merchant.call("backTransReq.do", Acp.sign(fields));
        assertThat(answer).containsEntry("respCode", code);
        assertThat(Acp.validates(answer)).isTrue();
        assertThat(refunds()).isZero();
    }

    @Test
    void whatIsNotPaidIsNotRefunded() {
        merchant.open(merchant.payment("PAY20261122000002", "8888"));
        var waiting = merchant.query("PAY20261122000002").get("queryId");

        assertThat(merchant.refund(REFUND, "888", waiting)).containsEntry("respCode", "35");
    }

    @Test
    void afterElevenMonthsItIsTooLate() {
        simulation.machine.set(Simulation.START.plus(Duration.ofDays(330)));

        assertThat(merchant.refund(REFUND, "888", queryId)).containsEntry("respCode", "35");
    }

    @Test
    void aVoidTakesAllOfItBackOnTheSameDay() {
        assertThat(voided(REFUND, "888")).containsEntry("respCode", "36");
        var answer = voided("RFD20261122000002", "8888");
        assertThat(answer).containsEntry("respCode", "00").containsEntry("txnType", "31");
        simulation.at(Simulation.START.plusSeconds(2));

        assertThat(merchant.query("RFD20261122000002"))
                .containsEntry("origRespCode", "00")
                .containsEntry("txnType", "31");
        assertThat(merchant.notification(1)).containsEntry("txnType", "31");
        assertThat(merchant.refund("RFD20261122000003", "1", queryId))
                .containsEntry("respCode", "45");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T14:59:00Z,00", "2026-11-22T15:00:00Z,35"})
    void theDayOfAVoidEndsAtElevenInTheEvening(String now, String code) {
        simulation.machine.set(Instant.parse(now));

        assertThat(voided(REFUND, "8888")).containsEntry("respCode", code);
    }

    @Test
    void aVoidAfterARefundIsRefused() {
        merchant.refund(REFUND, "888", queryId);

        assertThat(voided("RFD20261122000002", "8888")).containsEntry("respCode", "45");
    }

    @Test
    void aRefundCanTakeItsTimeAndFail() {
        ask("\"on\":\"refund\",\"kind\":\"take_time\",\"seconds\":60,\"fails\":true");
        merchant.refund(REFUND, "888", queryId);
        simulation.at(Simulation.START.plusSeconds(59));
        assertThat(merchant.query(REFUND)).containsEntry("origRespCode", "05");

        simulation.at(Simulation.START.plusSeconds(60));
        assertThat(merchant.query(REFUND)).containsEntry("origRespCode", "60");
        assertThat(merchant.received()).hasSize(1);
        assertThat(merchant.refund("RFD20261122000002", "8888", queryId))
                .containsEntry("respCode", "00");
    }

    @Test
    void aRefundThatWasDoneCanComeBack() {
        merchant.refund(REFUND, "888", queryId);
        simulation.at(Simulation.START.plusSeconds(2));
        simulation.api("POST", "trades/" + NUMBER + "/refunds/" + REFUND + "/return", "{}");

        assertThat(merchant.query(REFUND)).containsEntry("origRespCode", "60");
    }

    @Test
    void aRefundInTheConsoleHasANumberThatNobodyKnows() {
        var refund =
                simulation
                        .api("POST", "trades/" + NUMBER + "/refund", "{\"amount\":\"1.00\"}")
                        .asJsonObject();
        merchant.send();

        var orderId = refund.getString("out_request_no");
        assertThat(orderId).matches("[0-9A-Za-z]{8,32}");
        assertThat(merchant.notification(1))
                .containsEntry("orderId", orderId)
                .containsEntry("origQryId", queryId)
                .containsEntry("txnAmt", "100");
        assertThat(merchant.query(orderId, merchant.now())).containsEntry("origRespCode", "00");
    }

    @Test
    void anEmptyBalanceRefundsNothing() {
        simulation.api("POST", "balance", "{\"app\":\"" + Acp.NAME + "\",\"balance\":\"0.00\"}");

        assertThat(merchant.refund(REFUND, "888", queryId)).containsEntry("respCode", "33");
        assertThat(merchant.query(REFUND)).containsEntry("respCode", "34");
    }

    private Map<String, String> voided(String orderId, String fen) {
        return merchant.call(
                "backTransReq.do", Acp.sign(merchant.refund("31", orderId, fen, queryId)));
    }

    private int refunds() {
        return simulation.api("GET", "trades/" + NUMBER + "/refunds", "").asJsonArray().size();
    }

    private void ask(String members) {
        simulation.api("POST", "misbehaviours", "{" + members + "}");
    }
}
