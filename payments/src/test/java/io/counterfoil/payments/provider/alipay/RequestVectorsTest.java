package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.RsaSha256;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we send, held against what the SDK sends; then the SDK judges what we send. */
class RequestVectorsTest {

    private static final Instant TEN_IN_BEIJING = Instant.parse("2026-11-22T02:00:00Z");
    private static final PaymentNo NO = PaymentNo.next(Clock.fixed(TEN_IN_BEIJING, ZoneOffset.UTC));
    private static final RequestSigner SIGNER =
            new RequestSigner(
                    Vectors.APP_ID,
                    Vectors.APP_KEY,
                    Clock.fixed(TEN_IN_BEIJING, ZoneOffset.ofHours(-5)));

    static Stream<Named<JsonObject>> signedCases() {
        return Stream.of("request-page-pay", "request-wap-pay", "server-calls")
                .flatMap(file -> Vectors.cases(file, "cases"));
    }

    static Stream<Named<JsonObject>> pagePayUrls() {
        return Stream.of("cases", "tampered")
                .flatMap(list -> Vectors.cases("request-page-pay", list));
    }

    static Stream<Named<JsonObject>> tamperedWapPays() {
        return Vectors.cases("request-wap-pay", "tampered");
    }

    static Stream<Named<JsonObject>> serverCalls() {
        return Vectors.cases("server-calls", "cases");
    }

    @ParameterizedTest
    @MethodSource("signedCases")
    void textAndSignatureAreTheSdksByteForByte(JsonObject vector) throws Exception {
        Map<String, String> params =
                vector.containsKey("decoded_params")
                        ? Vectors.strings(vector.getJsonObject("decoded_params"))
                        : serverCallParams(vector.getJsonObject("http"));

        String text = SigningText.ofRequest(params);

        assertThat(text).isEqualTo(vector.getString("canonical"));
        params.remove("sign");
        assertThat(text).isEqualTo(AlipaySignature.getSignContent(params));
        assertThat(RsaSha256.sign(text.getBytes(UTF_8), Vectors.APP_KEY))
                .isEqualTo(vector.getString("sign"));
    }

    @ParameterizedTest
    @MethodSource("pagePayUrls")
    void ourRuleJudgesEveryUrlAsExpected(JsonObject vector) {
        Map<String, String> params = queryOf(vector.getString("url"));

        assertThat(isSigned(params)).isEqualTo(vector.getString("expected").equals("valid"));
    }

    @ParameterizedTest
    @MethodSource("tamperedWapPays")
    void ourRuleRefusesEveryTamperedWapPay(JsonObject vector) {
        assertThat(isSigned(Vectors.strings(vector.getJsonObject("params")))).isFalse();
        assertThat(vector.getString("expected")).isEqualTo("invalid");
    }

    @Test
    void wapFormActionHoldsAllButTheContent() {
        JsonObject vector = Vectors.one("request-wap-pay", "cases", "wap-pay-form");
        Map<String, String> params = queryOf(vector.getString("form_action"));
        params.putAll(Vectors.strings(vector.getJsonObject("hidden_fields")));

        assertThat(isSigned(params)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("serverCalls")
    void serverCallsAreSignedOverQueryAndBodyTogether(JsonObject vector) {
        Map<String, String> params = serverCallParams(vector.getJsonObject("http"));
        assertThat(isSigned(params)).isTrue();

        params.put("biz_content", vector.getString("tampered_biz_content"));

        assertThat(isSigned(params)).isFalse();
    }

    @Test
    void minimalPagePayIsRebuiltByteForByte() {
        JsonObject vector = Vectors.one("request-page-pay", "cases", "page-pay-get-minimal");
        Map<String, String> params = Vectors.strings(vector.getJsonObject("decoded_params"));

        SignedRequest request =
                SIGNER.sign(
                        "alipay.trade.page.pay",
                        params.get("biz_content"),
                        Map.of(
                                "notify_url", params.get("notify_url"),
                                "return_url", params.get("return_url")));

        assertThat(request.params())
                .containsAllEntriesOf(params)
                .containsEntry("sign", vector.getString("sign"))
                .hasSize(params.size() + 1);
        assertThat(queryOf(request.url(Vectors.GATEWAY)))
                .isEqualTo(queryOf(vector.getString("url")));
    }

    @Test
    void theSdkVerifiesOurPaymentUrl() throws Exception {
        String content =
                BizContent.payment(
                        Product.PAGE,
                        new NewAttempt(
                                NO,
                                "alipay.page",
                                Money.of(123_45, "CNY"),
                                "茶 & 咖啡, 100% = 好/喝 \uD83C\uDF75",
                                TEN_IN_BEIJING,
                                TEN_IN_BEIJING.plusSeconds(1800),
                                URI.create("https://pay.example.com/cashier/x"),
                                Buyer.UNKNOWN),
                        Instant.parse("2026-11-22T02:30:00.999Z"));

        SignedRequest request =
                SIGNER.sign(
                        Product.PAGE.gatewayMethod(),
                        content,
                        Map.of("notify_url", "https://pay.example.com/notify/a", "return_url", ""));
        Map<String, String> arrived = queryOf(request.url(Vectors.GATEWAY));

        assertThat(arrived.get("biz_content"))
                .isEqualTo(
                        "{\"out_trade_no\":\""
                                + NO
                                + "\",\"total_amount\":\"123.45\","
                                + "\"subject\":\"茶 咖啡 100% 好 喝 \uD83C\uDF75\","
                                + "\"product_code\":\"FAST_INSTANT_TRADE_PAY\","
                                + "\"time_expire\":\"2026-11-22 10:30:00\"}");
        assertThat(arrived).doesNotContainKey("return_url");
        assertThat(sdkVerifies(arrived)).isTrue();
    }

    @Test
    void theSdkVerifiesOurServerCall() throws Exception {
        HttpCall call =
                SIGNER.sign("alipay.trade.query", BizContent.trade(NO))
                        .call(URI.create("https://gateway.example/gateway.do"));
        String body = new String(call.body(), US_ASCII);

        Map<String, String> arrived = form(call.address().getRawQuery());
        assertThat(arrived).doesNotContainKey("biz_content");
        assertThat(body).startsWith("biz_content=");
        arrived.putAll(form(body));

        assertThat(sdkVerifies(arrived)).isTrue();
    }

    @Test
    void noTextOfARequestShowsItsSignature() {
        SignedRequest call = SIGNER.sign("alipay.trade.query", BizContent.trade(NO));

        assertThat(call.toString()).isEqualTo("SignedRequest[alipay.trade.query]");
    }

    private static boolean sdkVerifies(Map<String, String> params) throws Exception {
        return AlipaySignature.verifyV2(
                new HashMap<>(params), Vectors.bare(Vectors.APP_PUBLIC_PEM), "utf-8", "RSA2");
    }

    private static boolean isSigned(Map<String, String> params) {
        return Rsa2.verifies(
                SigningText.ofRequest(params).getBytes(UTF_8),
                params.get("sign"),
                Vectors.APP_PUBLIC);
    }

    private static Map<String, String> serverCallParams(JsonObject http) {
        Map<String, String> params = queryOf(http.getString("url"));
        params.putAll(form(http.getString("body")));
        return params;
    }

    private static Map<String, String> queryOf(String url) {
        return form(URI.create(url).getRawQuery());
    }

    private static Map<String, String> form(String encoded) {
        return new TreeMap<>(AlipayMessage.parse(encoded.getBytes(US_ASCII), UTF_8).params());
    }
}
