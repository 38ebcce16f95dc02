package io.counterfoil.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Simulation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of a clearing day: when it is there, what it says, and how it goes wrong. */
class BillTest {

    private static final String NUMBER = "PAY20261122000001";
    private static final String REFUND = "RFD20261122000001";
    private static final Instant PUBLISHED = Instant.parse("2026-11-23T01:00:00Z");

    private final Simulation simulation = new Simulation(Acp.SETTINGS);
    private final AcpMerchant merchant = new AcpMerchant(simulation);

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void beforeNineOnTheNextDayThereIsNone() {
        payAndRefund();
        simulation.machine.set(PUBLISHED.minusSeconds(1));
        var early = merchant.bill("1122");
        assertThat(early).containsEntry("respCode", "98").doesNotContainKey("fileContent");
        assertThat(Acp.validates(early)).isTrue();

        simulation.machine.set(PUBLISHED);
        assertThat(merchant.bill("1122")).containsEntry("respCode", "00");
    }

    @Test
    void theOfficialClassesBelieveAndUnpackIt() throws IOException {
        payAndRefund();
        simulation.machine.set(PUBLISHED);
        var answer = merchant.bill("1122");

        assertThat(Acp.validates(answer)).isTrue();
        assertThat(answer)
                .containsEntry("fileName", Acp.MER_ID + "_20261122.zip")
                .containsEntry("settleDate", "1122")
                .containsEntry("txnType", "76");
        assertThat(Zm.entries(answer.get("fileContent")))
                .containsOnlyKeys("INN26112288ZM_" + Acp.MER_ID, "INN26112288ZME_" + Acp.MER_ID);
        assertThat(answer.get("fileContent")).startsWith("eJ");
    }

    @Test
    void itsLinesSayWhatWasPaidAndWhatWentBack() throws IOException {
        payAndRefund();
        simulation.machine.set(PUBLISHED);
        var lines = Zm.lines(merchant.bill("1122"));
        var payment = merchant.query(NUMBER).get("queryId");
        var refund = merchant.query(REFUND).get("queryId");

        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).hasSize(607));
        var paid = lines.get(0);
        assertThat(Zm.at(paid, 0, 3)).isEqualTo("S22");
        assertThat(Zm.at(paid, 35, 10)).isEqualTo("1122100000");
        assertThat(Zm.at(paid, 66, 12)).isEqualTo("000000008888");
        assertThat(Zm.at(paid, 87, 21)).isEqualTo(payment);
        assertThat(Zm.at(paid, 112, 32)).isEqualTo(NUMBER);
        assertThat(Zm.at(paid, 180, 13)).isEqualTo("C000000008888");
        assertThat(Zm.at(paid, 215, 2)).isEqualTo("01");
        assertThat(Zm.at(paid, 293, 15)).isEqualTo(Acp.MER_ID);
        assertThat(Zm.at(paid, 397, 32)).isEqualTo("t1|p42");
        assertThat(Zm.at(paid, 476, 32)).isEmpty();
        var back = lines.get(1);
        assertThat(Zm.at(back, 0, 3)).isEqualTo("S30");
        assertThat(Zm.at(back, 35, 10)).isEqualTo("1122100002");
        assertThat(Zm.at(back, 66, 12)).isEqualTo("000000000888");
        assertThat(Zm.at(back, 87, 21)).isEqualTo(refund);
        assertThat(Zm.at(back, 112, 32)).isEqualTo(REFUND);
        assertThat(Zm.at(back, 180, 13)).isEqualTo("D000000000888");
        assertThat(Zm.at(back, 215, 2)).isEqualTo("04");
        assertThat(Zm.at(back, 271, 21)).isEqualTo(payment);
        assertThat(Zm.at(back, 476, 32)).isEqualTo(NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T14:59:59Z,1122",
        "2026-11-22T15:00:00Z,1123",
        "2026-11-22T16:00:00Z,1123"
    })
    void aClearingDayEndsAtElevenInTheEvening(String paidAt, String settleDate) throws IOException {
        simulation.machine.set(Instant.parse(paidAt));
        var payment = merchant.payment(NUMBER, "8888");
        payment.put("txnTime", merchant.now());
        payment.remove("payTimeout");
        merchant.pay(payment);
        assertThat(merchant.query(NUMBER, payment.get("txnTime")))
                .containsEntry("settleDate", settleDate);

        simulation.machine.set(Instant.parse("2026-11-24T01:00:00Z"));
        assertThat(Zm.lines(merchant.bill(settleDate))).hasSize(1);
        assertThat(merchant.bill(settleDate.equals("1122") ? "1123" : "1122"))
                .containsEntry("respCode", "98");
    }

    @Test
    void aVoidAndAPaymentOnAnotherDaysNumberHaveTheirOwnLines() throws IOException {
        merchant.pay(merchant.payment(NUMBER, "8888"));
        var queryId = merchant.query(NUMBER).get("queryId");
        merchant.call("backTransReq.do", Acp.sign(merchant.refund("31", REFUND, "8888", queryId)));
        simulation.machine.set(PUBLISHED);

        var voided = Zm.lines(merchant.bill("1122")).get(1);
        assertThat(Zm.at(voided, 215, 2)).isEqualTo("31");
        assertThat(Zm.at(voided, 112, 32)).isEqualTo(REFUND);

        var again = merchant.payment(NUMBER, "1");
        again.put("txnTime", merchant.now());
        again.remove("payTimeout");
        merchant.pay(again);
        simulation.machine.set(PUBLISHED.plus(Duration.ofDays(1)));
        assertThat(Zm.at(Zm.lines(merchant.bill("1123")).get(0), 112, 32)).isEqualTo(NUMBER);
    }

    @Test
    void inJanuaryADayOfDecemberIsLastYears() throws IOException {
        simulation.machine.set(Instant.parse("2026-12-31T04:00:00Z"));
        var payment = merchant.payment(NUMBER, "8888");
        payment.put("txnTime", merchant.now());
        payment.remove("payTimeout");
        merchant.pay(payment);
        simulation.machine.set(Instant.parse("2027-01-01T01:00:00Z"));

        assertThat(merchant.bill("1231")).containsEntry("fileName", Acp.MER_ID + "_20261231.zip");
    }

    @Test
    void itCanBePublishedEarlyAndAnew() throws IOException {
        payAndRefund();
        close("2026-11-22");
        assertThat(Zm.lines(merchant.bill("1122"))).hasSize(2);

        merchant.pay(merchant.payment("PAY20261122000002", "1"));
        close("2026-11-22");
        assertThat(Zm.lines(merchant.bill("1122"))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"settleDate,1332,10", "settleDate,,13", "fileType,01,10", "txnType,00,10"})
    void aWrongQuestionIsRefused(String field, String value, String code) {
        var fields = merchant.common("76", "01", "000000");
        fields.put("settleDate", "1122");
        fields.put("txnTime", merchant.now());
        fields.put("fileType", "00");
        fields.put(field, value == null ? "" : value);

        var answer =
                simulation.post(
                        simulation.url + UnionPay.FILES, AcpMerchant.form(Acp.sign(fields)));
        assertThat(Acp.parse(answer.body())).containsEntry("respCode", code);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"how\":\"missing\"',1,0,215,2,04",
        "'\"how\":\"duplicate\"',3,1,112,32,PAY20261122000001",
        "'\"how\":\"extra\"',3,1,112,32,PAY20261122000000",
        "'\"how\":\"foreign\"',3,1,112,32,SHOP202611221",
        "'\"how\":\"amount\",\"amount\":\"9.99\"',2,0,66,12,000000000999",
        "'\"how\":\"type\"',2,0,0,3,S56",
        "'\"how\":\"time\",\"seconds\":60',2,0,35,10,1122100100",
        "'\"how\":\"field\",\"column\":\"merId\",\"value\":\"777000000000009\"',2,0,293,15,777000000000009"
    })
    void aLineCanBeWrong(String options, int count, int index, int offset, int width, String value)
            throws IOException {
        payAndRefund();
        ask(
                "\"on\":\"statement\",\"kind\":\"spoil_line\",\"out_trade_no\":\""
                        + NUMBER
                        + "\","
                        + options);
        close("2026-11-22");

        var lines = Zm.lines(merchant.bill("1122"));
        assertThat(lines).hasSize(count);
        assertThat(Zm.at(lines.get(index), offset, width)).isEqualTo(value);
    }

    @Test
    void aLineThatWasAddedByHandLooksLikeTheOthers() throws IOException {
        payAndRefund();
        simulation.api(
                "POST",
                "statements/2026-11-22/lines",
                """
                {"app": "union-a", "lines": [
                    {"out_trade_no": "SOMETHING1", "amount": "3.00"},
                    {"out_trade_no": "PAY20261122000001", "out_request_no": "SOMETHING2", "amount": "-1.00"}]}""");
        close("2026-11-22");

        var lines = Zm.lines(merchant.bill("1122"));
        assertThat(lines)
                .hasSize(4)
                .allSatisfy(
                        line -> {
                            assertThat(Zm.at(line, 87, 21)).matches("\\d{21}");
                            assertThat(Zm.at(line, 293, 15)).isEqualTo(Acp.MER_ID);
                        });
        assertThat(lines.stream().map(line -> Zm.at(line, 87, 21)).distinct()).hasSize(4);
        assertThat(Zm.at(lines.get(2), 112, 32)).isEqualTo("SOMETHING1");
        assertThat(Zm.at(lines.get(3), 271, 21)).isEqualTo(merchant.query(NUMBER).get("queryId"));
    }

    @Test
    void itCanBeLate() {
        payAndRefund();
        simulation.machine.set(PUBLISHED);
        ask("\"on\":\"statement\",\"kind\":\"late\",\"times\":1");

        assertThat(merchant.bill("1122")).containsEntry("respCode", "98");
        assertThat(merchant.bill("1122")).containsEntry("respCode", "00");
    }

    @Test
    void itCanBeLong() throws IOException {
        simulation.api(
                "POST",
                "statements/fill",
                "{\"app\":\""
                        + Acp.NAME
                        + "\",\"date\":\"2026-11-22\",\"lines\":5000,\"prefix\":\"FILL\"}");
        close("2026-11-22");

        var answer = merchant.bill("1122");
        var lines = Zm.lines(answer);
        assertThat(lines).hasSize(5000).allSatisfy(line -> assertThat(line).hasSize(607));
        assertThat(lines.stream().map(line -> Zm.at(line, 87, 21)).distinct()).hasSize(5000);
        assertThat(Zm.at(lines.get(0), 112, 32)).isEqualTo("FILL00000001");
        assertThat(Zm.at(lines.get(0), 293, 15)).isEqualTo(Acp.MER_ID);
        assertThat(Acp.validates(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad_signature", "unsigned"})
    void itsAnswerCanBeForgedToo(String kind) {
        payAndRefund();
        simulation.machine.set(PUBLISHED);
        ask("\"on\":\"bill\",\"kind\":\"" + kind + "\"");

        assertThat(Acp.validates(merchant.bill("1122"))).isFalse();
        assertThat(Acp.validates(merchant.bill("1122"))).isTrue();
    }

    private void payAndRefund() {
        merchant.pay(merchant.payment(NUMBER, "8888"));
        merchant.refund(REFUND, "888", merchant.query(NUMBER).get("queryId"));
        simulation.at(Simulation.START.plusSeconds(2));
    }

    private void close(String date) {
        simulation.api(
                "POST",
                "statements/close-day",
                "{\"app\":\"" + Acp.NAME + "\",\"date\":\"" + date + "\"}");
    }

    private void ask(String members) {
        simulation.api("POST", "misbehaviours", "{" + members + "}");
    }
}
