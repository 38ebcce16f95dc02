package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.FileItem;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AbstractHttpClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refund calls held against the vectors and against the official SDK. */
class RefundVectorsTest {

    private static final String REFUND = "alipay.trade.refund";
    private static final String QUERY = "alipay.trade.fastpay.refund.query";
    private static final String TRADE_NO = "P20261122000001";
    private static final String REFUND_NO = "R20261122000001";
    private static final Money PART = Money.of(888, "CNY");
    private static final Instant ELEVEN_IN_BEIJING = Instant.parse("2026-11-22T03:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "refund-accepted, SUCCEEDED",
        "refund-repeat-fund_change-N, ACCEPTED",
        "gateway-20000, UNKNOWN",
        "gateway-20000-without-sub_code, UNKNOWN"
    })
    void everyRefundAnswerOfTheVectorsIsReadAsItSays(String name, Outcome expected) {
        JsonObject vector = Vectors.one("response", "cases", name);
        assertThat(vector.getString("method")).isEqualTo(REFUND);

        RefundAnswer answer = reading(vector.getString("raw_response"), REFUND).ofRefund();

        assertThat(answer.outcome()).isEqualTo(expected);
        assertThat(answer.providerTime())
                .isEqualTo(expected == Outcome.SUCCEEDED ? ELEVEN_IN_BEIJING : null);
    }

    @Test
    void everyRefundAnswerOfTheVectorsIsAmongThem() {
        assertThat(
                        Vectors.cases("response", "cases")
                                .filter(named -> isOfARefund(named.getPayload())))
                .hasSize(4);
    }

    /** What the SDK signed for these calls is what we would have signed. */
    @Test
    void ourContentIsTheSdksByteForByte() {
        assertThat(BizContent.refund(TRADE_NO, REFUND_NO, PART, "正常退款"))
                .isEqualTo(contentOf(REFUND));
        assertThat(BizContent.refundQuery(TRADE_NO, REFUND_NO)).isEqualTo(contentOf(QUERY));
    }

    @Test
    void theSdkVerifiesOurRefundCalls() throws Exception {
        for (SignedRequest request :
                List.of(
                        signer().sign(
                                        REFUND,
                                        BizContent.refund(TRADE_NO, REFUND_NO, PART, "茶 / 坏了")),
                        signer().sign(QUERY, BizContent.refundQuery(TRADE_NO, REFUND_NO)))) {
            Map<String, String> arrived =
                    FakeGateway.form(
                            request.call(URI.create("https://gateway.example/gateway.do")));

            assertThat(sdkVerifies(arrived)).isTrue();
            arrived.put("biz_content", arrived.get("biz_content").replace("R2026", "R2027"));
            assertThat(sdkVerifies(arrived)).isFalse();
        }
    }

    @Test
    void theSdksOwnModelsSayWhatWeSay() throws Exception {
        var refund = new AlipayTradeRefundModel();
        refund.setOutTradeNo(TRADE_NO);
        refund.setOutRequestNo(REFUND_NO);
        refund.setRefundAmount("8.88");
        refund.setRefundReason("正常退款");
        var refundRequest = new AlipayTradeRefundRequest();
        refundRequest.setBizModel(refund);
        var query = new AlipayTradeFastpayRefundQueryModel();
        query.setOutTradeNo(TRADE_NO);
        query.setOutRequestNo(REFUND_NO);
        query.setQueryOptions(List.of("gmt_refund_pay"));
        var queryRequest = new AlipayTradeFastpayRefundQueryRequest();
        queryRequest.setBizModel(query);
        String nothing = "{\"code\":\"10000\",\"msg\":\"Success\"}";
        var toRefund = new Sdk(nothing);
        var toQuery = new Sdk(nothing);

        toRefund.client().execute(refundRequest);
        toQuery.client().execute(queryRequest);

        assertThat(json(toRefund.content()))
                .isEqualTo(json(BizContent.refund(TRADE_NO, REFUND_NO, PART, "正常退款")));
        assertThat(json(toQuery.content()))
                .isEqualTo(json(BizContent.refundQuery(TRADE_NO, REFUND_NO)));
        assertThat(toRefund.method()).isEqualTo(REFUND);
        assertThat(toQuery.method()).isEqualTo(QUERY);
    }

    /** One answer, two readers. */
    @Test
    void theSdkReadsFromARefundAnswerWhatWeRead() throws Exception {
        String raw = Vectors.one("response", "cases", "refund-accepted").getString("raw_response");
        var request = new AlipayTradeRefundRequest();
        request.setBizContent(contentOf(REFUND));

        AlipayTradeRefundResponse sdk = Sdk.answering(raw).client().execute(request);
        RefundAnswer ours = reading(raw, REFUND).ofRefund();

        assertThat(sdk.isSuccess()).isTrue();
        assertThat(sdk.getFundChange()).isEqualTo("Y");
        assertThat(sdk.getGmtRefundPay().toInstant()).isEqualTo(ours.providerTime());
        assertThat(ours.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ours.amount()).isNull();
    }

    @Test
    void theSdkReadsFromARefundQueryWhatWeRead() throws Exception {
        var answer =
                new Sdk(
                        """
                        {"code":"10000","msg":"Success","out_request_no":"R20261122000001",\
                        "out_trade_no":"P20261122000001","refund_amount":"8.88",\
                        "refund_status":"REFUND_SUCCESS","total_amount":"88.88",\
                        "gmt_refund_pay":"2026-11-22 11:00:00"}""");
        var request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizContent(contentOf(QUERY));

        AlipayTradeFastpayRefundQueryResponse sdk = answer.client().execute(request);
        RefundAnswer ours = reading(answer.raw(), QUERY).ofQuery();

        assertThat(ours.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(sdk.getRefundStatus()).isEqualTo(ours.detail());
        assertThat(Yuan.money(sdk.getRefundAmount())).isEqualTo(ours.amount());
        assertThat(sdk.getGmtRefundPay().toInstant()).isEqualTo(ours.providerTime());
        assertThat(sdk.getOutRequestNo()).isEqualTo(REFUND_NO);
    }

    /** F61: what changes something goes out once; fault tolerance must not repeat it either. */
    @Test
    @Tag("F61")
    void f61NothingRepeatsACallThatChangesSomething() throws Exception {
        assertThat(AlipayGateway.class.isAnnotationPresent(Retry.class)).isFalse();
        assertThat(
                        AlipayGateway.class
                                .getDeclaredMethod(
                                        "change", AlipayAccount.class, String.class, String.class)
                                .isAnnotationPresent(Retry.class))
                .isFalse();
    }

    private static RefundReading reading(String raw, String method) {
        return new RefundReading(
                new AnswerReader(Vectors.ALIPAY_PUBLIC).read(raw.getBytes(UTF_8), method),
                TRADE_NO,
                REFUND_NO,
                PART);
    }

    private static boolean isOfARefund(JsonObject vector) {
        return List.of(REFUND, QUERY).contains(vector.getString("method"));
    }

    private static String contentOf(String method) {
        String body =
                Vectors.one("server-calls", "cases", method)
                        .getJsonObject("http")
                        .getString("body");
        return FakeGateway.form(body).get("biz_content");
    }

    private static RequestSigner signer() {
        return new RequestSigner(
                Vectors.APP_ID, Vectors.APP_KEY, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static boolean sdkVerifies(Map<String, String> params) throws Exception {
        return AlipaySignature.verifyV2(
                new HashMap<>(params), Vectors.bare(Vectors.APP_PUBLIC_PEM), "utf-8", "RSA2");
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** The official client without a socket: it keeps what it would send. */
    private static final class Sdk extends AbstractHttpClient {

        private final String content;
        private String raw;
        private String url;
        private Map<String, String> body;

        Sdk(String content) {
            this.content = content;
            AlipayLogger.setNeedEnableLogger(false);
        }

        static Sdk answering(String raw) {
            Sdk sdk = new Sdk("");
            sdk.raw = raw;
            return sdk;
        }

        DefaultAlipayClient client() throws Exception {
            AlipayConfig config = new AlipayConfig();
            config.setServerUrl(Vectors.GATEWAY);
            config.setAppId(Vectors.APP_ID);
            config.setPrivateKey(Vectors.bare(Vectors.APP_PRIVATE_PEM));
            config.setAlipayPublicKey(Vectors.ALIPAY_PUBLIC_BASE64);
            config.setCustomizedHttpClient(this);
            return new DefaultAlipayClient(config);
        }

        @Override
        public String doPost(
                String address,
                Map<String, String> params,
                String charset,
                Map<String, String> headers) {
            url = address;
            body = params;
            if (raw == null) {
                raw = new String(FakeGateway.signed(method(), content), UTF_8);
            }
            return raw;
        }

        @Override
        public String doPost(
                String address,
                Map<String, String> params,
                Map<String, FileItem> files,
                String charset,
                Map<String, String> headers) {
            throw new UnsupportedOperationException("no files are sent");
        }

        String method() {
            return FakeGateway.form(URI.create(url).getRawQuery()).get("method");
        }

        String content() {
            return body.get("biz_content");
        }

        String raw() {
            return raw;
        }
    }
}
