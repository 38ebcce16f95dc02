package io.counterfoil.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.keys.Certificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official classes sign is taken, and what is answered they believe. */
class GatewayTest {

    private static final String NUMBER = "PAY20261122000001";

    private final Simulation simulation = new Simulation(Acp.SETTINGS);
    private final AcpMerchant merchant = new AcpMerchant(simulation);

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void nothingIsKnownBeforeTheBrowserPostsTheForm() {
        var answer = merchant.query(NUMBER);

        assertThat(answer).containsEntry("respCode", "34").containsEntry("merId", Acp.MER_ID);
        assertThat(Acp.validates(answer)).isTrue();
    }

    @Test
    void theFormLeadsOverAThirdOriginToTheBanksPage() {
        var posted = merchant.post("frontTransReq.do", Acp.sign(merchant.payment(NUMBER, "8888")));
        var hop = posted.headers().firstValue("location").orElseThrow();
        var page = simulation.get(hop).headers().firstValue("location").orElseThrow();

        assertThat(URI.create(hop).getPort()).isEqualTo(simulation.sandbox.hopPort());
        assertThat(page).startsWith(simulation.url + "/unionpay/cashier/");
        assertThat(simulation.get(page).body())
                .contains("88.88", "测试商品 A+B 100%", NUMBER, "container unionpay pc");
    }

    @Test
    void aPhoneGetsAPhonesPageAndAChineseBuyerAChineseOne() {
        var payment = merchant.payment(NUMBER, "8888");
        payment.put("channelType", "08");
        var posted = merchant.post("frontTransReq.do", Acp.sign(payment));
        var page = simulation.browse(posted.headers().firstValue("location").orElseThrow());

        assertThat(page.body()).contains("container unionpay phone", "Pay ¥88.88");
        assertThat(simulation.browse(page.uri() + "?lang=zh").body()).contains("确认付款 ¥88.88");
    }

    @Test
    void aBuyerOnTheBanksPageIsWaitedFor() {
        merchant.browse(merchant.payment(NUMBER, "8888"));

        var answer = merchant.query(NUMBER);
        assertThat(answer)
                .containsEntry("respCode", "00")
                .containsEntry("origRespCode", "70")
                .containsEntry("txnType", "01")
                .containsEntry("txnAmt", "8888")
                .doesNotContainKeys("settleAmt", "traceTime");
        assertThat(answer.get("queryId")).matches("\\d{21}");
        assertThat(Acp.validates(answer)).isTrue();
    }

    @Test
    void aPaidPaymentSaysSo() {
        payOnPage("622600******0048");

        var answer = merchant.query(NUMBER);
        assertThat(answer)
                .containsEntry("respCode", "00")
                .containsEntry("origRespCode", "00")
                .containsEntry("orderId", NUMBER)
                .containsEntry("txnTime", AcpMerchant.TIME)
                .containsEntry("accNo", "622600******0048")
                .containsEntry("settleAmt", "8888")
                .containsEntry("settleCurrencyCode", "156")
                .containsEntry("settleDate", "1122")
                .containsEntry("traceTime", "1122100000")
                .containsEntry("reqReserved", "t1|p42");
        assertThat(Acp.validates(answer)).isTrue();
        assertThat(answer.get("queryId")).contains(answer.get("traceNo"));
    }

    @Test
    void anAnswerIsNotEncodedAndItsCertificateKeepsItsLineEnds() {
        var body =
                merchant.post(
                                "queryTrans.do",
                                Acp.sign(merchant.querying(NUMBER, AcpMerchant.TIME)))
                        .body();

        assertThat(body)
                .contains("respMsg=查无此交易[2600000]", "-----BEGIN CERTIFICATE-----\r\n")
                .doesNotContain("%");
    }

    @Test
    void theWayBackIsAFormThatTheOfficialClassesBelieve() {
        var page = payOnPage("621626******1117");
        var fields = hiddenFields(page);

        assertThat(page)
                .contains("action=\"" + merchant.url("/return/" + NUMBER) + "\"", "id=\"return\"");
        assertThat(fields)
                .containsEntry("respCode", "00")
                .containsEntry("orderId", NUMBER)
                .containsEntry("txnAmt", "8888");
        assertThat(Acp.validates(fields)).isTrue();
    }

    @Test
    void aCardWithoutMoneyIsRefusedAndAnotherOneMayStillPay() {
        payOnPage("621626******0061");
        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "64");

        payOnPage("621626******1117");
        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "00");
    }

    @Test
    void whoWalksAwayHasNotPaidWhenTheTimeIsOver() {
        merchant.browse(merchant.payment(NUMBER, "8888"));
        simulation.machine.set(Simulation.START.plus(Duration.ofMinutes(30)));

        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "69");
        assertThat(merchant.browse(merchant.payment(NUMBER, "8888")).body()).contains("39");
    }

    @Test
    void theSameFormAgainIsTheSamePaymentAlsoLater() {
        merchant.browse(merchant.payment(NUMBER, "8888"));
        var first = merchant.query(NUMBER).get("queryId");
        simulation.machine.set(Simulation.START.plus(Duration.ofMinutes(25)));
        merchant.browse(merchant.payment(NUMBER, "8888"));

        assertThat(merchant.query(NUMBER)).containsEntry("queryId", first);
    }

    @Test
    void anotherTimeIsAnotherPaymentAndItsNumberIsTakenOnThatDay() {
        merchant.pay(merchant.payment(NUMBER, "8888"));
        var again = merchant.payment(NUMBER, "8888");
        again.put("txnTime", "20261122100001");
        assertThat(merchant.browse(again).body()).contains("id=\"code\">12<");
        assertThat(merchant.query(NUMBER, "20261122100001")).containsEntry("respCode", "34");

        simulation.machine.set(Simulation.START.plus(Duration.ofDays(1)));
        again.put("txnTime", "20261123100000");
        again.put("payTimeout", "20261123103000");
        merchant.pay(again);

        var second = merchant.query(NUMBER, "20261123100000");
        assertThat(second).containsEntry("origRespCode", "00").containsEntry("orderId", NUMBER);
        assertThat(merchant.query(NUMBER).get("queryId"))
                .isNotNull()
                .isNotEqualTo(second.get("queryId"));
    }

    @ParameterizedTest
    @CsvSource({
        "version,5.0.0,10",
        "signMethod,11,10",
        "signMethod,,13",
        "encoding,GBK,10",
        "merId,777000000000000,31",
        "txnAmt,0,10",
        "txnAmt,88.88,10",
        "txnAmt,1000000000000,10",
        "txnAmt,,13",
        "currencyCode,840,10",
        "orderId,PAY-2026-1,10",
        "orderId,short,10",
        "txnTime,20261122090000,39",
        "txnTime,tomorrow,10",
        "txnType,04,10",
        "channelType,01,10",
        "backUrl,,13",
        "backUrl,javascript:alert(1),10",
        "payTimeout,20261122095900,39"
    })
    void aFormWithAnErrorEndsOnAnErrorPage(String field, String value, String code) {
        var payment = merchant.payment(NUMBER, "8888");
        payment.put(field, value == null ? "" : value);

        var page = merchant.post("frontTransReq.do", Acp.sign(payment));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"code\">" + code + "<");
    }

    @Test
    void aWrongSignatureIsRefusedWhereverItComes() {
        var signed = Acp.sign(merchant.payment(NUMBER, "8888"));
        signed.put("txnAmt", "8");
        assertThat(merchant.post("frontTransReq.do", signed).body()).contains("id=\"code\">11<");

        var query = Acp.signAsOther(merchant.querying(NUMBER, AcpMerchant.TIME));
        var answer = merchant.call("queryTrans.do", query);
        assertThat(answer).containsEntry("respCode", "11");
        assertThat(Acp.validates(answer)).isTrue();
    }

    @Test
    void aFieldThatComesTwiceIsRefused() {
        var form = AcpMerchant.form(Acp.sign(merchant.querying(NUMBER, AcpMerchant.TIME)));

        var answer =
                simulation.post(
                        simulation.url + UnionPay.GATEWAY + "queryTrans.do", form + "&orderId=X");
        assertThat(Acp.parse(answer.body())).containsEntry("respCode", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "merId", "certId", "signature", "orderId", "txnTime"})
    void aQuestionWithoutAnElementIsRefused(String field) {
        var signed = Acp.sign(merchant.querying(NUMBER, AcpMerchant.TIME));
        signed.remove(field);

        assertThat(merchant.call("queryTrans.do", signed).get("respCode")).isIn("13", "11");
    }

    @Test
    void parametersInTheAddressAreNoPartOfTheRequest() {
        var form = AcpMerchant.form(Acp.sign(merchant.querying(NUMBER, AcpMerchant.TIME)));

        var answer =
                simulation.post(
                        simulation.url + UnionPay.GATEWAY + "queryTrans.do?orderId=OTHER", form);
        assertThat(Acp.parse(answer.body())).containsEntry("respCode", "34");
    }

    @Test
    void aMerchantWhoseCertificateHasEndedIsRefused() {
        simulation.machine.set(Instant.parse("2050-01-01T00:00:00Z"));

        assertThat(merchant.query(NUMBER)).containsEntry("respCode", "11");
    }

    @Test
    void whenADemoAccountsCertificateEndsCanBeWrittenDownBefore(@TempDir Path folder)
            throws IOException {
        Files.createDirectories(folder.resolve("near-end"));
        Files.writeString(
                folder.resolve("near-end").resolve("sign-cert-until"), "2026-12-01T00:00:00Z\n");
        new UnionPayProvider()
                .demo("near-end", "demo", folder.resolve("near-end"), URI.create("http://x/y"));

        var certificate =
                Certificates.read(Files.readAllBytes(folder.resolve("near-end/merchant-cert.pem")));
        assertThat(certificate.getNotAfter().toInstant())
                .isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void withoutAnAccountUnionPayIsNotThere() {
        try (var bare = new Simulation()) {
            var form = AcpMerchant.form(Acp.sign(merchant.querying(NUMBER, AcpMerchant.TIME)));

            assertThat(bare.post(bare.url + UnionPay.GATEWAY + "queryTrans.do", form).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void unionPaysCertificateCanBeExchangedAtAnyMoment() {
        merchant.pay(merchant.payment(NUMBER, "8888"));
        var before = merchant.query(NUMBER);
        simulation.api("POST", "accounts/" + Acp.NAME + "/rotate", "{}");
        var after = merchant.query(NUMBER);

        assertThat(after.get("signPubKeyCert")).isNotEqualTo(before.get("signPubKeyCert"));
        assertThat(Acp.validates(before)).isTrue();
        assertThat(Acp.validates(after)).isTrue();
    }

    @Test
    void anExchangedCertificateSurvivesARestart(@TempDir Path folder) {
        String exchanged;
        try (var first = new Simulation(folder, Acp.SETTINGS);
                var someone = new AcpMerchant(first)) {
            var configured = someone.query(NUMBER).get("signPubKeyCert");
            first.api("POST", "accounts/" + Acp.NAME + "/rotate", "{}");
            exchanged = someone.query(NUMBER).get("signPubKeyCert");
            assertThat(exchanged).isNotEqualTo(configured);
        }
        try (var second = new Simulation(folder, Acp.SETTINGS);
                var someone = new AcpMerchant(second)) {
            assertThat(someone.query(NUMBER)).containsEntry("signPubKeyCert", exchanged);
        }
    }

    private String payOnPage(String card) {
        var page = merchant.browse(merchant.payment(NUMBER, "8888"));
        var form = Pattern.compile("action=\"([^\"]*/pay)[?\"]").matcher(page.body());
        assertThat(form.find()).isTrue();
        var paid =
                simulation.post(
                        simulation.url + URI.create(form.group(1)).getPath(),
                        AcpMerchant.form(Map.of("card", card)));
        return simulation.browse(paid.headers().firstValue("location").orElseThrow()).body();
    }

    private static Map<String, String> hiddenFields(String page) {
        var fields = new java.util.LinkedHashMap<String, String>();
        var inputs =
                Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")
                        .matcher(page);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2).replace("&#39;", "'"));
        }
        return fields;
    }
}
