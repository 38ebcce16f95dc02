package io.counterfoil.sandbox.wechatpay;

import static io.counterfoil.sandbox.wechatpay.WechatMerchant.parse;
import static io.counterfoil.sandbox.wechatpay.WechatMerchant.sdkVerifies;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.service.payments.model.Transaction;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.Vectors;
import io.counterfoil.sandbox.keys.Pem;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTest {

    private static final String NUMBER = "P20261122000001";

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aCodeIsScannedAndPaidAndTheMerchantIsTold() {
        var created = merchant.nativePay(NUMBER, 8888);
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(sdkVerifies(created)).isTrue();
        assertThat(merchant.state(NUMBER)).isEqualTo("NOTPAY");

        var code = parse(created.body()).getString("code_url");
        assertThat(simulation.get(code).body()).contains("88.88", "测试商品 A+B", "Pay now");
        var paid = follow(simulation.post(code + "/pay", ""));
        simulation.api("POST", "notifications/run", "");

        assertThat(paid.body()).contains("Payment successful");
        assertThat(paid.headers().firstValue("refresh")).isEmpty();
        var message = WechatMerchant.sdkParse(merchant.received().get(0), Transaction.class);
        assertThat(message.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(message.getAmount().getTotal()).isEqualTo(8888);
        assertThat(message.getOutTradeNo()).isEqualTo(NUMBER);
        var asked = merchant.query(NUMBER);
        assertThat(sdkVerifies(asked)).isTrue();
        assertThat(parse(asked.body()).getString("trade_state")).isEqualTo("SUCCESS");
        assertThat(parse(asked.body()).getString("success_time"))
                .isEqualTo("2026-11-22T10:00:00+08:00");
        assertThat(parse(asked.body()).getString("transaction_id"))
                .isEqualTo(message.getTransactionId())
                .hasSize(28);
    }

    @Test
    void anOrderCanBeAskedForByEitherNumber() {
        pay(merchant.codeUrl(NUMBER, 100));
        var id = parse(merchant.query(NUMBER).body()).getString("transaction_id");

        var asked =
                merchant.get(
                        "/v3/pay/transactions/id/" + id + "?mchid=" + WechatVectors.key("mchid"));
        assertThat(parse(asked.body()).getString("out_trade_no")).isEqualTo(NUMBER);
        assertError(merchant.query("UNKNOWN1"), 404, "ORDER_NOT_EXIST");
    }

    @Test
    void theSameOrderGetsAnotherCodeThatPaysTheSameOrder() {
        var first = merchant.codeUrl(NUMBER, 100);
        var second = merchant.codeUrl(NUMBER, 100);
        assertThat(second).isNotEqualTo(first);

        pay(second);
        assertThat(merchant.state(NUMBER)).isEqualTo("SUCCESS");
        assertThat(follow(simulation.get(first)).body()).contains("Payment successful");
        assertError(merchant.nativePay(NUMBER, 100), 400, "ORDERPAID");
    }

    @Test
    void aNumberUsedWithOtherParametersIsRefused() {
        merchant.nativePay(NUMBER, 100);

        assertError(merchant.nativePay(NUMBER, 101), 403, "OUT_TRADE_NO_USED");
        assertError(
                merchant.post(
                        "/v3/pay/transactions/native",
                        merchant.order(NUMBER, "100", ",\"goods_tag\":\"x\"")),
                403,
                "OUT_TRADE_NO_USED");
    }

    @Test
    void aClosedOrderIsNotPaidAnyMore() {
        var code = merchant.codeUrl(NUMBER, 100);
        var closed = merchant.closeOrder(NUMBER);

        assertThat(closed.statusCode()).isEqualTo(204);
        assertThat(closed.body()).isEmpty();
        assertThat(sdkVerifies(closed)).isTrue();
        assertThat(merchant.closeOrder(NUMBER).statusCode()).isEqualTo(204);
        assertThat(merchant.state(NUMBER)).isEqualTo("CLOSED");
        assertThat(simulation.get(code).body()).contains("ORDER_CLOSED");
        assertError(merchant.nativePay(NUMBER, 100), 400, "ORDER_CLOSED");
        assertError(merchant.closeOrder("UNKNOWN1"), 404, "ORDER_NOT_EXIST");
    }

    @Test
    void aPaidOrderIsNotClosed() {
        pay(merchant.codeUrl(NUMBER, 100));

        assertError(merchant.closeOrder(NUMBER), 400, "ORDERPAID");
        assertThat(merchant.state(NUMBER)).isEqualTo("SUCCESS");
    }

    @Test
    void aBuyerWhoDeclinesLeavesTheOrderWaiting() {
        var code = merchant.codeUrl(NUMBER, 100);
        var declined = follow(simulation.post(code + "/decline", ""));

        assertThat(declined.body()).contains("Not paid");
        assertThat(merchant.state(NUMBER)).isEqualTo("NOTPAY");
        assertThat(merchant.received()).isEmpty();
        pay(code);
        assertThat(merchant.state(NUMBER)).isEqualTo("SUCCESS");
    }

    @Test
    void aCodeHoldsForTwoHoursAndTheOrderForLonger() {
        var code = merchant.codeUrl(NUMBER, 100);
        simulation.machine.set(Simulation.START.plus(Duration.ofHours(2)));

        assertThat(simulation.get(code).body()).contains("ORDER_CLOSED");
        simulation.post(code + "/pay", "");
        assertThat(merchant.state(NUMBER)).isEqualTo("NOTPAY");
        pay(merchant.codeUrl(NUMBER, 100));
        assertThat(merchant.state(NUMBER)).isEqualTo("SUCCESS");
    }

    @Test
    void anOrderClosesItselfWhenItsTimeIsOver() {
        var body = merchant.order(NUMBER, "100", expiring("2026-11-22T10:30:00+08:00"));
        merchant.post("/v3/pay/transactions/native", body);
        simulation.machine.set(Simulation.START.plus(Duration.ofMinutes(30)));

        assertThat(merchant.state(NUMBER)).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:00:59+08:00",
                "2026-11-29T10:00:01+08:00",
                "2026-11-22 10:30:00",
                "2026-11-22T10:30:00"
            })
    void aTimeThatCantBeIsRefused(String time) {
        assertError(
                merchant.post(
                        "/v3/pay/transactions/native",
                        merchant.order(NUMBER, "100", expiring(time))),
                400,
                "PARAM_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8888.0",
                "88.88",
                "\"8888\"",
                "0",
                "-1",
                "2147483648",
                "null",
                "true",
                "1e2"
            })
    void anAmountThatIsntAWholeNumberOfFenIsRefused(String amount) {
        var answer =
                merchant.post("/v3/pay/transactions/native", merchant.order(NUMBER, amount, ""));

        assertError(answer, 400, "PARAM_ERROR");
        assertThat(parse(answer.body()).getJsonObject("detail").getString("field"))
                .isEqualTo("/amount/total");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"out_trade_no\":\"P20261122000001\" | \"out_trade_no\":\"P1\" | PARAM_ERROR",
                "\"out_trade_no\":\"P20261122000001\" | \"out_trade_no\":\"P2026112200000 1\" | PARAM_ERROR",
                "\"description\":\"测试商品 A+B\" | \"description\":\"\" | PARAM_ERROR",
                "\"description\":\"测试商品 A+B\" | \"description\":7 | PARAM_ERROR",
                "\"currency\":\"CNY\" | \"currency\":\"USD\" | PARAM_ERROR",
                "\"appid\":\"wx0000000000000001\" | \"appid\":\"wx0000000000000002\" | APPID_MCHID_NOT_MATCH",
                "\"mchid\":\"1900000001\" | \"mchid\":\"1900000002\" | PARAM_ERROR",
                "/notify/wechat\" | /notify/wechat?a=b\" | PARAM_ERROR",
                "\"notify_url\":\"http://127.0.0.1 | \"notify_url\":\"http://shop.example | PARAM_ERROR",
                "\"attach\":\"tenant=7\" | \"attach\":{} | PARAM_ERROR",
                "\"attach\":\"tenant=7\" | \"support_fapiao\":\"yes\" | PARAM_ERROR"
            })
    void whatAnOrderSaysHasToBeRight(String genuine, String wrong, String code) {
        assertError(
                merchant.post(
                        "/v3/pay/transactions/native",
                        merchant.order(NUMBER, 100).replace(genuine, wrong)),
                400,
                code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "{\"appid\":\"a\",\"appid\":\"b\"}", "<xml/>"})
    void aBodyThatIsntAnObjectIsRefused(String body) {
        assertError(merchant.post("/v3/pay/transactions/native", body), 400, "PARAM_ERROR");
    }

    @Test
    void anotherPathOrMethodHasNoBody() {
        var unknown = merchant.get("/v3/pay/transactions/other");
        var method = merchant.get("/v3/pay/transactions/native");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).isEmpty();
    }

    @Test
    void aPhonesBrowserPaysAndGoesBackWhereTheMerchantWants() {
        var link = h5Url() + "&redirect_url=" + encoded(merchant.url("/return/1"));

        assertThat(simulation.get(link).body()).contains("商家参数格式有误");
        var cashier = location(browser(link, "http://127.0.0.1:1/pay", "Mozilla/5.0"));
        assertThat(simulation.get(cashier).body()).contains("Pay now");
        var paid = follow(simulation.post(cashier + "/pay", ""));
        assertThat(paid.headers().firstValue("refresh"))
                .contains("3;url=" + merchant.url("/return/1"));
        assertThat(parse(merchant.query(NUMBER).body()).getString("trade_type")).isEqualTo("MWEB");
    }

    @Test
    void aPhonesBrowserGoesBackWithoutPayingToo() {
        var link = h5Url() + "&redirect_url=" + encoded(merchant.url("/return/1"));
        var cashier = location(browser(link, "http://127.0.0.1:1/", "Mozilla/5.0"));
        var declined = follow(simulation.post(cashier + "/decline", ""));

        assertThat(declined.headers().firstValue("refresh"))
                .contains("5;url=" + merchant.url("/return/1"));
        assertThat(merchant.state(NUMBER)).isEqualTo("NOTPAY");
    }

    @Test
    void aLinkForPhonesHoldsForFiveMinutesAndNotInsideTheApp() {
        var link = h5Url();
        assertThat(browser(link, "http://127.0.0.1:1/", "Mozilla/5.0 MicroMessenger/8.0").body())
                .contains("请在微信外打开订单");
        simulation.machine.set(Simulation.START.plus(Duration.ofMinutes(5)));

        assertThat(browser(link, "http://127.0.0.1:1/", "Mozilla/5.0").body())
                .contains("ORDER_CLOSED");
    }

    @Test
    void aDomainThatIsntRegisteredIsTold() {
        try (var strict =
                        new Simulation(
                                WechatVectors.settings(
                                        Map.of(
                                                "sandbox.wechatpay.account.wechat.h5-domains",
                                                "shop.example")));
                var seller = new WechatMerchant(strict)) {
            var link = h5Url(seller);
            assertThat(browser(link, "http://127.0.0.1:1/", "Mozilla/5.0").body())
                    .contains("商家存在未配置的参数");
            assertThat(browser(link, "https://shop.example/", "Mozilla/5.0").statusCode())
                    .isEqualTo(302);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"payer_client_ip\":\"203.0.113.9\" | \"device_id\":\"1\"",
                "\"payer_client_ip\":\"203.0.113.9\" | \"payer_client_ip\":\"home\"",
                "\"type\":\"Wap\" | \"type\":\"PC\"",
                ",\"h5_info\":{\"type\":\"Wap\"} | ''"
            })
    void aPhonesPaymentNeedsToKnowTheBuyersAddress(String genuine, String wrong) {
        assertError(
                merchant.post("/v3/pay/transactions/h5", h5Order(merchant).replace(genuine, wrong)),
                400,
                "PARAM_ERROR");
    }

    @Test
    void aPageInsideTheAppPaysByTheBridge() {
        var fields = bridgeFields("1795316500");
        var answer = bridge(fields);

        assertThat(answer).isEqualTo("get_brand_wcpay_request:ok");
        assertThat(parse(merchant.query(NUMBER).body()).getJsonObject("payer").getString("openid"))
                .isEqualTo("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
    }

    @Test
    void whatTheBridgeIsGivenHasToBeSigned() {
        var fields = bridgeFields("1795316500");

        for (var name : new String[] {"appId", "timeStamp", "nonceStr", "package", "signType"}) {
            assertThat(bridge(fields.replace("\"" + name + "\":\"", "\"" + name + "\":\"x")))
                    .as(name)
                    .isEqualTo("get_brand_wcpay_request:fail");
        }
        assertThat(merchant.state(NUMBER)).isEqualTo("NOTPAY");
    }

    @Test
    void theBridgesSheetLeadsBackWithItsAnswer() {
        var fields = parse(bridgeFields("1795316500"));
        var query = new StringBuilder("back=" + encoded("http://127.0.0.1:1/pay/x#sheet-"));
        fields.forEach(
                (name, value) -> query.append("&" + name + "=" + encoded(fields.getString(name))));
        var cashier = location(simulation.get(simulation.url + "/wechatpay/bridge/pay?" + query));
        var declined = follow(simulation.post(cashier + "/decline", ""));
        assertThat(declined.headers().firstValue("refresh"))
                .contains("5;url=http://127.0.0.1:1/pay/x#sheet-get_brand_wcpay_request:cancel");

        var paid = follow(simulation.post(cashier + "/pay", ""));
        assertThat(paid.headers().firstValue("refresh"))
                .contains("3;url=http://127.0.0.1:1/pay/x#sheet-get_brand_wcpay_request:ok");
        assertThat(simulation.get(simulation.url + "/wechatpay/bridge.js").body())
                .contains("WeixinJSBridge", simulation.url + "/wechatpay/bridge/pay?");
    }

    @Test
    void theControlApiPaysWhatAMerchantsPageShows() {
        var code = merchant.codeUrl(NUMBER, 100);
        simulation.api(
                "POST", "pay", "{\"pay_action\":{\"kind\":\"qr\",\"target\":\"" + code + "\"}}");
        assertThat(merchant.state(NUMBER)).isEqualTo("SUCCESS");
    }

    @Test
    void theVectorsRequestsAreUnderstood() {
        for (var vector : Vectors.cases("wechatpay-requests", "captured_from_sdk")) {
            var path = vector.getString("path_and_query");
            var body =
                    vector.getString("body")
                            .replace("https://pay.example.com", "https://127.0.0.1");
            simulation.machine.set(java.time.Instant.parse("2026-11-22T02:00:00Z"));
            var answer = merchant.call(vector.getString("http_method"), path, body, Map.of());
            assertThat(answer.statusCode()).as(path + answer.body()).isNotIn(401, 405, 500);
        }
    }

    private static String expiring(String time) {
        return ",\"time_expire\":\"" + time + "\"";
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue(Seal.SIGNATURE)).isEmpty();
    }

    private void pay(String code) {
        simulation.get(code);
        simulation.post(code + "/pay", "");
    }

    private String h5Url() {
        return h5Url(merchant);
    }

    private static String h5Url(WechatMerchant seller) {
        return parse(seller.post("/v3/pay/transactions/h5", h5Order(seller)).body())
                .getString("h5_url");
    }

    private static String h5Order(WechatMerchant seller) {
        return seller.order(
                NUMBER,
                "100",
                ",\"scene_info\":{\"payer_client_ip\":\"203.0.113.9\",\"h5_info\":{\"type\":\"Wap\"}}");
    }

    private String bridgeFields(String seconds) {
        var prepay =
                parse(
                                merchant.post(
                                                "/v3/pay/transactions/jsapi",
                                                merchant.order(
                                                        NUMBER,
                                                        "100",
                                                        ",\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"}"))
                                        .body())
                        .getString("prepay_id");
        var text =
                Signatures.text(
                        WechatVectors.key("appid"), seconds, "nonce", "prepay_id=" + prepay);
        return "{\"appId\":\"%s\",\"timeStamp\":\"%s\",\"nonceStr\":\"nonce\",\"package\":\"prepay_id=%s\",\"signType\":\"RSA\",\"paySign\":\"%s\"}"
                .formatted(
                        WechatVectors.key("appid"),
                        seconds,
                        prepay,
                        Signatures.sign(
                                text,
                                Pem.privateKey(
                                        WechatVectors.key("merchant_private_key_pkcs8_pem"))));
    }

    private String bridge(String fields) {
        var answer =
                simulation.send(
                        HttpRequest.newBuilder(URI.create(simulation.url + "/wechatpay/bridge/pay"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(fields))
                                .build());
        return parse(answer.body()).getString("err_msg");
    }

    private HttpResponse<String> browser(String address, String referer, String agent) {
        return simulation.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Referer", referer)
                        .header("User-Agent", agent)
                        .build());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").isPresent()
                ? simulation.browse(location(answer))
                : answer;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
