package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official SDK asks where a bill is, and it is fetched from there. */
class BillTest {

    private static final String TODAY = "2026-11-22";
    private static final String LATER = "2026-11-24 10:30:00";

    private final Simulation simulation = new Simulation();
    private final Merchant merchant = new Merchant(simulation.gatewayUrl());

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aDayThatIsntClosedHasNoBill() throws AlipayApiException {
        assertThat(merchant.bill("trade", TODAY).getSubCode()).isEqualTo("isp.bill_not_exist");
        assertThat(merchant.bill("trade", "2026-11-23").getSubCode())
                .isEqualTo("isp.bill_not_exist");
    }

    @Test
    void aPastDaysBillIsThereAtNineInBeijing() throws AlipayApiException {
        pays("P1", "1.00");
        simulation.machine.set(Instant.parse("2026-11-23T00:59:59Z"));
        assertThat(merchant.bill("trade", TODAY).getSubCode()).isEqualTo("isp.bill_not_exist");

        simulation.machine.set(Instant.parse("2026-11-23T01:00:00Z"));
        assertThat(fetch(TODAY).rows()).hasSize(1);
        assertThat(fetch(TODAY).detail()).contains("#导出时间：[2026年11月23日 09:00:00]");
    }

    @ParameterizedTest
    @CsvSource({
        "signcustomer,2026-11-21,TYPE_NOT_SUPPORTED",
        "trade,2026-11,INVAILID_ARGUMENTS",
        "trade,21.11.2026,INVAILID_ARGUMENTS"
    })
    void whatIsAskedForInNonsenseIsRefused(String type, String date, String subCode)
            throws AlipayApiException {
        assertThat(merchant.bill(type, date).getSubCode()).isEqualTo(subCode);
    }

    @Test
    void aDayWithoutBusinessHasAnEmptyBill() throws AlipayApiException {
        var answer = merchant.bill("trade", "2026-11-21");

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.getBillFileCode()).isEqualTo("EMPTY_DATA_WITH_BILL_FILE");
        assertThat(fetch("2026-11-21").rows()).isEmpty();
        assertThat(fetch("2026-11-21").detail()).contains("#交易合计：0笔，商家实收共0.00元");
    }

    @Test
    void theLinkHoldsForThirtySecondsAndHasEscapedSlashes() throws AlipayApiException {
        close();
        var answer = merchant.bill("trade", TODAY);
        var url = answer.getBillDownloadUrl();
        assertThat(answer.getBody()).contains("\"bill_download_url\":\"http:\\/\\/127.0.0.1");
        assertThat(url).startsWith(simulation.url).contains("userId=20880000000000010156");

        simulation.machine.set(Simulation.START.plusSeconds(29));
        assertThat(simulation.download(url).statusCode()).isEqualTo(200);
        simulation.machine.set(Simulation.START.plusSeconds(30));
        assertThat(simulation.download(url).statusCode()).isEqualTo(403);
        assertThat(
                        ((JsonObject) simulation.api("GET", "requests?method=bill.download", ""))
                                .getInt("count"))
                .isEqualTo(2);
        assertThat(simulation.download(url.replaceAll("fileId=.*", "fileId=1")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aBillTellsOfPaymentsAndRefundsOfItsDay() throws AlipayApiException {
        pays("P1", "88.88");
        pays("P2", "100.00");
        simulation.machine.set(Simulation.START.plusSeconds(3600));
        merchant.refund("P1", "8.88", "R1");
        simulation.api("POST", "trades/P2/refund", "{\"out_request_no\":\"C1\"}");
        var closed = close();

        var bill = fetch(TODAY);
        assertThat(closed.getInt("lines")).isEqualTo(4);
        assertThat(bill.names())
                .containsExactlyInAnyOrder(
                        "20880000000000010156_20261122_业务明细.csv",
                        "20880000000000010156_20261122_业务明细(汇总).csv");
        assertThat(bill.column("商户订单号")).containsExactly("P1", "P2", "P1", "P2");
        assertThat(bill.column("业务类型")).containsExactly("交易", "交易", "退款", "退款");
        assertThat(bill.column("订单金额（元）")).containsExactly("88.88", "100.00", "-8.88", "-100.00");
        assertThat(bill.column("退款批次号/请求号")).containsExactly("", "", "R1", "C1");
        assertThat(bill.column("创建时间")).containsOnly("2026-11-22 10:00:00");
        assertThat(bill.column("完成时间"))
                .containsExactly(
                        "2026-11-22 10:00:00",
                        "2026-11-22 10:00:00",
                        "2026-11-22 11:00:00",
                        "2026-11-22 11:00:00");
        assertThat(bill.detail())
                .contains("#账号：[20880000000000010156]\r\n")
                .contains("#交易合计：2笔，商家实收共188.88元", "#退款合计：2笔，商家实收退款共-108.88元");
        assertThat(bill.summary()).contains("合计,,2,2,80.00,80.00,");
    }

    @Test
    void whatHappensRoundMidnightIsOnTheDayInBeijing() throws AlipayApiException {
        simulation.machine.set(Instant.parse("2026-11-22T15:59:59.999Z"));
        pays("P1", "1.00");
        simulation.machine.set(Instant.parse("2026-11-22T16:00:00Z"));
        pays("P2", "1.00");
        simulation.machine.set(Instant.parse("2026-11-24T01:00:00Z"));

        assertThat(fetch(TODAY).column("商户订单号")).containsExactly("P1");
        assertThat(fetch("2026-11-23").column("商户订单号")).containsExactly("P2");
    }

    @Test
    void aRefundThatTakesItsTimeIsOnTheDayOnWhichItWasDone() throws AlipayApiException {
        pays("P1", "1.00");
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"alipay.trade.refund\",\"kind\":\"take_time\",\"seconds\":86400}");
        merchant.refund("P1", "1.00", "R1");
        simulation.machine.set(Instant.parse("2026-11-24T01:00:00Z"));

        assertThat(fetch(TODAY).column("业务类型")).containsExactly("交易");
        assertThat(fetch("2026-11-23").column("退款批次号/请求号")).containsExactly("R1");
    }

    @Test
    void aRefundThatTheBankReturnedStaysListed() throws AlipayApiException {
        pays("P1", "1.00");
        merchant.refund("P1", "1.00", "R1");
        simulation.api("POST", "trades/P1/refunds/R1/return", "{}");
        close();

        assertThat(fetch(TODAY).column("业务类型")).containsExactly("交易", "退款");
    }

    @Test
    void aLaterClosingPublishesTheBillAnewAndKeepsTheOldOne() throws AlipayApiException {
        pays("P1", "1.00");
        var first = close();
        pays("P2", "1.00");
        assertThat(fetch(TODAY).column("商户订单号")).containsExactly("P1");
        var second = close();

        assertThat(first.getInt("version")).isEqualTo(1);
        assertThat(second.getInt("version")).isEqualTo(2);
        assertThat(second.getString("sha256")).isNotEqualTo(first.getString("sha256"));
        assertThat(fetch(TODAY).column("商户订单号")).containsExactly("P1", "P2");
        assertThat((JsonArray) simulation.api("GET", "statements/" + TODAY, "")).hasSize(2);
        var old = simulation.download(simulation.url + "/api/statements/" + TODAY + "/versions/1");
        assertThat(Bill.read(old.body()).column("商户订单号")).containsExactly("P1");
    }

    @Test
    void aBillClosedTooEarlyIsPublishedAnewTheNextDayAndOnlyThen() throws AlipayApiException {
        pays("P1", "1.00");
        close();
        simulation.machine.set(Instant.parse("2026-11-23T01:00:00Z"));
        fetch(TODAY);
        assertThat((JsonArray) simulation.api("GET", "statements/" + TODAY, "")).hasSize(1);

        simulation.machine.set(Simulation.START.plusSeconds(60));
        pays("P2", "1.00");
        simulation.machine.set(Instant.parse("2026-11-23T01:00:00Z"));
        assertThat(fetch(TODAY).column("商户订单号")).containsExactly("P1", "P2");
        fetch(TODAY);
        assertThat((JsonArray) simulation.api("GET", "statements/" + TODAY, "")).hasSize(2);
    }

    @Test
    void linesCanBeAddedThatNothingIsBehind() throws AlipayApiException {
        simulation.api(
                "POST",
                "statements/" + TODAY + "/lines",
                "{\"lines\":[{\"out_trade_no\":\"P7\",\"amount\":\"3.00\",\"completed_at\":\"2026-11-22T01:00:00Z\"},"
                        + "{\"out_trade_no\":\"P7\",\"out_request_no\":\"R7\",\"amount\":\"-1.00\"}]}");
        close();
        assertThat(fetch(TODAY).column("订单金额（元）")).containsExactly("3.00", "-1.00");
        assertThat(fetch(TODAY).column("业务类型")).containsExactly("交易", "退款");
        assertThat(fetch(TODAY).column("完成时间"))
                .containsExactly("2026-11-22 09:00:00", "2026-11-22 12:00:00");

        simulation.api("DELETE", "statements/" + TODAY + "/lines", "");
        close();
        assertThat(fetch(TODAY).rows()).isEmpty();
    }

    @Test
    void aBillCanBeLong() throws AlipayApiException {
        simulation.api(
                "POST",
                "statements/fill",
                "{\"date\":\"2026-11-21\",\"lines\":3000,\"prefix\":\"SHOP\"}");

        var bill = fetch("2026-11-21");
        assertThat(bill.rows()).hasSize(3000);
        assertThat(bill.rows().get(0))
                .containsEntry("商户订单号", "SHOP00000001")
                .containsEntry("订单金额（元）", "0.38")
                .containsEntry("完成时间", "2026-11-21 00:00:00");
        assertThat(bill.rows().get(2999))
                .containsEntry("商户订单号", "SHOP00003000")
                .containsEntry("完成时间", "2026-11-21 23:59:31");
        assertThat(bill.detail()).contains("#交易合计：3000笔");
    }

    @Test
    void whatIsStillToComeCantBeClosed() {
        assertThatThrownBy(
                        () ->
                                simulation.api(
                                        "POST",
                                        "statements/close-day",
                                        "{\"date\":\"2026-11-23\"}"))
                .hasMessageContaining("400");
    }

    @Test
    void aResetForgetsBillsAndTheirFiles() throws AlipayApiException {
        simulation.machine.set(Simulation.START.plus(Duration.ofDays(2)));
        pays("P1", "1.00");
        close();
        simulation.api("POST", "reset", "");

        assertThat((JsonArray) simulation.api("GET", "statements", "")).isEmpty();
    }

    private void pays(String number, String amount) {
        simulation.api(
                "POST", "pay", "{\"pay_url\":\"" + merchant.payUrl(number, amount, LATER) + "\"}");
    }

    private JsonObject close() {
        return (JsonObject) simulation.api("POST", "statements/close-day", "{}");
    }

    private Bill fetch(String date) throws AlipayApiException {
        return Bill.read(
                simulation.download(merchant.bill("trade", date).getBillDownloadUrl()).body());
    }
}
