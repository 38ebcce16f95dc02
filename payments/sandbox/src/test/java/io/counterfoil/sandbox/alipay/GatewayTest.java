package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.Vectors;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official SDK pays, asks and closes over HTTP. */
class GatewayTest {

    private static final String NUMBER = "P20261122000001";
    private static final String LATER = "2026-11-22 10:30:00";

    private final Simulation simulation = new Simulation();
    private final Merchant merchant = new Merchant(simulation.gatewayUrl());

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void noTradeExistsBeforeTheBuyerOpensTheCashier() throws AlipayApiException {
        var payUrl = merchant.payUrl(NUMBER, "88.88", LATER);
        assertThat(simulation.get(payUrl).statusCode()).isEqualTo(302);

        assertThat(merchant.query(NUMBER).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.close(NUMBER).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void theWayToTheCashierLeadsOverAThirdOrigin() {
        var first = simulation.get(merchant.payUrl(NUMBER, "88.88", LATER));
        var hop = first.headers().firstValue("location").orElseThrow();
        var cashier = simulation.get(hop).headers().firstValue("location").orElseThrow();

        assertThat(URI.create(hop).getPort()).isEqualTo(simulation.sandbox.hopPort());
        assertThat(cashier).startsWith(simulation.url + "/alipay/cashier/");
        assertThat(simulation.get(cashier).body()).contains("88.88", "测试商品 A+B 100%", "Simulation");
    }

    @Test
    void openingTheCashierMakesATradeThatWaits() throws AlipayApiException {
        simulation.browse(merchant.payUrl(NUMBER, "88.88", LATER));

        var answer = merchant.query(NUMBER);
        assertThat(answer.getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(answer.getTotalAmount()).isEqualTo("88.88");
        assertThat(answer.getSendPayDate()).isNull();
        assertThat(answer.getTradeNo()).hasSize(28);
    }

    @Test
    void aPaidTradeSaysSoInBeijingTime() throws AlipayApiException {
        pay(NUMBER);

        var answer = merchant.query(NUMBER);
        assertThat(answer.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(answer.getOutTradeNo()).isEqualTo(NUMBER);
        assertThat(answer.getSendPayDate().toInstant()).isEqualTo(Simulation.START);
        assertThat(answer.getBody()).contains("\"send_pay_date\":\"2026-11-22 10:00:00\"");
    }

    @Test
    void thePageAfterPayingLeadsBackWithASignedAddress() {
        var page = pay(NUMBER);

        var refresh = page.headers().firstValue("refresh").orElseThrow();
        var back = URI.create(refresh.substring(refresh.indexOf("url=") + 4));
        var fields = Merchant.decode(back.getRawQuery());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(back.toString()).startsWith(merchant.url("/return/demo/" + NUMBER + "?"));
        assertThat(Merchant.sdkAccepts(fields, "utf-8")).isTrue();
        assertThat(fields)
                .containsEntry("method", "alipay.trade.page.pay.return")
                .doesNotContainKeys("trade_status", "passback_params");
    }

    @Test
    void aSecondClickPaysOnce() {
        var cashier = cashierOf(merchant.payUrl(NUMBER, "88.88", LATER));
        simulation.get(cashier);
        simulation.post(cashier + "/pay", "");
        var second = simulation.post(cashier + "/pay", "");

        assertThat(second.headers().firstValue("location").orElseThrow()).endsWith("/paid");
        assertThat(simulation.notifications(NUMBER)).hasSize(1);
    }

    @Test
    void aClosedTradeCantBePaid() throws AlipayApiException {
        var payUrl = merchant.payUrl(NUMBER, "88.88", LATER);
        simulation.browse(payUrl);

        assertThat(merchant.close(NUMBER).isSuccess()).isTrue();
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(simulation.browse(payUrl).body()).contains("ACQ.TRADE_HAS_CLOSE");
        assertThat(merchant.close(NUMBER).getSubCode())
                .isEqualTo("ACQ.REASON_TRADE_STATUS_INVALID");
    }

    @Test
    void aPaidTradeCantBeClosedOrPaidAgain() throws AlipayApiException {
        pay(NUMBER);

        assertThat(merchant.close(NUMBER).getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(simulation.browse(merchant.payUrl(NUMBER, "88.88", LATER)).body())
                .contains("ACQ.TRADE_HAS_SUCCESS");
    }

    @Test
    void anUnpaidTradeClosesItselfWhenItsTimeIsOver() throws AlipayApiException {
        simulation.browse(merchant.payUrl(NUMBER, "88.88", LATER));
        simulation.machine.set(Simulation.START.plus(Duration.ofMinutes(30)));

        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void aPageThatWasNeverOpenedExpiresToo() throws AlipayApiException {
        var payUrl = merchant.payUrl(NUMBER, "88.88", LATER);
        simulation.machine.set(Simulation.START.plus(Duration.ofMinutes(30)));

        assertThat(simulation.browse(payUrl).body()).contains("ACQ.TRADE_HAS_CLOSE");
        assertThat(merchant.query(NUMBER).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void aNumberUsedAgainForAnotherAmountIsShownToTheBuyer() {
        simulation.browse(merchant.payUrl(NUMBER, "88.88", LATER));

        var page = simulation.browse(merchant.payUrl(NUMBER, "88.89", LATER));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void theSameNumberWithTheSameContentEntersTheSameTrade() throws AlipayApiException {
        simulation.browse(merchant.payUrl(NUMBER, "88.88", LATER));
        var first = merchant.query(NUMBER).getTradeNo();
        simulation.browse(merchant.payUrl(NUMBER, "88.88", LATER));

        assertThat(merchant.query(NUMBER).getTradeNo()).isEqualTo(first);
    }

    @Test
    void anAmountWithoutTwoDecimalsIsRefused() {
        assertThat(simulation.browse(merchant.payUrl(NUMBER, "88.8", LATER)).body())
                .contains("ACQ.INVALID_PARAMETER");
        assertThat(simulation.browse(merchant.payUrl(NUMBER, "0.00", LATER)).body())
                .contains("ACQ.TOTAL_FEE_EXCEED");
    }

    @Test
    void aBuyerWhoDeclinesLeavesTheTradeWaiting() throws AlipayApiException {
        var cashier = cashierOf(merchant.wapPayUrl(NUMBER, "1.00", LATER));
        simulation.get(cashier);
        var declined = simulation.post(cashier + "/decline", "");
        var page = simulation.browse(declined.headers().firstValue("location").orElseThrow());

        assertThat(page.body()).contains("Not paid");
        assertThat(page.headers().firstValue("refresh")).contains("5;url=" + merchant.url("/cart"));
        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void aGetNeverPays() throws AlipayApiException {
        var cashier = cashierOf(merchant.payUrl(NUMBER, "1.00", LATER));
        simulation.browse(cashier);
        simulation.browse(cashier + "/pay");

        assertThat(merchant.query(NUMBER).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void anUnknownApplicationIsRefusedWithoutASignature() {
        try (var stranger =
                new Merchant(
                        simulation.gatewayUrl(),
                        Vectors.bare("app_private_key_pkcs8_pem"),
                        "2021000000000099")) {
            var page = simulation.browse(stranger.payUrl(NUMBER, "1.00", LATER));
            assertThat(page.body()).contains("isv.invalid-app-id");
        }
        var raw =
                simulation
                        .post(
                                simulation.gatewayUrl()
                                        + "?method=alipay.trade.query&app_id=2021000000000099",
                                "biz_content={}")
                        .body();
        assertThat(raw)
                .startsWith("{\"error_response\":{\"code\":\"40002\"")
                .contains("isv.invalid-app-id")
                .doesNotContain("\"sign\"");
    }

    @Test
    void aWrongSignatureIsRefusedWithoutASignature() {
        try (var stranger =
                new Merchant(
                        simulation.gatewayUrl(),
                        Vectors.bare("other_private_key_pkcs8_pem"),
                        Vectors.KEYS.getString("app_id"))) {
            assertThat(simulation.browse(stranger.payUrl(NUMBER, "1.00", LATER)).body())
                    .contains("isv.invalid-signature");
        }
    }

    @Test
    void theVectorsOfRefundAndRefundQueryAreAnswered() {
        pay(NUMBER);

        assertThat(answerToVector("alipay.trade.refund").body())
                .startsWith("{\"alipay_trade_refund_response\":{\"code\":\"10000\"")
                .contains("\"fund_change\":\"Y\"", "\"refund_fee\":\"8.88\"", "\"sign\":");
        assertThat(answerToVector("alipay.trade.fastpay.refund.query").body())
                .startsWith("{\"alipay_trade_fastpay_refund_query_response\":{\"code\":\"10000\"")
                .contains(
                        "\"refund_status\":\"REFUND_SUCCESS\"",
                        "\"gmt_refund_pay\":\"2026-11-22 10:00:00\"",
                        "\"sign\":");
    }

    @Test
    void answersSayThatTheyAreHtml() {
        assertThat(answerToVector("alipay.trade.query").headers().firstValue("content-type"))
                .contains("text/html;charset=utf-8");
    }

    @Test
    void theThirdOriginOffersTheSameGateway() throws AlipayApiException {
        pay(NUMBER);
        try (var other = new Merchant(simulation.hopGatewayUrl())) {
            assertThat(other.query(NUMBER).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        }
    }

    @Test
    void callsAreCounted() throws AlipayApiException {
        merchant.query(NUMBER);
        merchant.query(NUMBER);
        merchant.query("P2");

        assertThat(count("requests?verb=POST&out_trade_no=" + NUMBER)).isEqualTo(2);
        assertThat(count("requests?method=alipay.trade.query")).isEqualTo(3);
        simulation.api("DELETE", "requests", "");
        assertThat(count("requests")).isZero();
    }

    private int count(String path) {
        return ((JsonObject) simulation.api("GET", path, "")).getInt("count");
    }

    private String cashierOf(String payUrl) {
        var hop = simulation.get(payUrl).headers().firstValue("location").orElseThrow();
        return simulation.get(hop).headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> pay(String number) {
        var cashier = cashierOf(merchant.payUrl(number, "88.88", LATER));
        simulation.get(cashier);
        return simulation.browse(
                simulation
                        .post(cashier + "/pay", "")
                        .headers()
                        .firstValue("location")
                        .orElseThrow());
    }

    private HttpResponse<String> answerToVector(String method) {
        var vector =
                Vectors.cases("alipay-server-calls", "cases").stream()
                        .filter(c -> c.getString("method").equals(method))
                        .findFirst()
                        .orElseThrow()
                        .getJsonObject("http");
        var url =
                vector.getString("url")
                        .replace("https://alipay-gateway.test/gateway.do", simulation.gatewayUrl());
        return simulation.post(url, vector.getString("body"));
    }
}
