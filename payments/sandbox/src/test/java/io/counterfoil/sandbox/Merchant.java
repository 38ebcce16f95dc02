package io.counterfoil.sandbox;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.sun.net.httpserver.HttpExchange;
import io.counterfoil.sandbox.web.FormText;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A merchant who uses the official SDK, with an address that receives notifications. */
public final class Merchant implements AutoCloseable {

    static {
        // It logs whole requests, as errors too when a test wants them to fail.
        AlipayLogger.setNeedEnableLogger(false);
    }

    private final DefaultAlipayClient sdk;
    private final Listener receiver;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile String reply = "success";

    public Merchant(String gatewayUrl) {
        this(
                gatewayUrl,
                Vectors.bare("app_private_key_pkcs8_pem"),
                Vectors.KEYS.getString("app_id"));
    }

    public Merchant(String gatewayUrl, String privateKey, String appId) {
        var config = new AlipayConfig();
        config.setServerUrl(gatewayUrl);
        config.setAppId(appId);
        config.setPrivateKey(privateKey);
        config.setAlipayPublicKey(Vectors.bare("alipay_public_key_pem"));
        config.setReadTimeout(3000);
        try {
            sdk = new DefaultAlipayClient(config);
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
        receiver = new Listener(this::receive);
    }

    public String payUrl(String outTradeNo, String amount, String timeExpire) {
        var request = new AlipayTradePagePayRequest();
        request.setNotifyUrl(url("/notify/demo"));
        request.setReturnUrl(url("/return/demo/" + outTradeNo));
        request.setBizContent(
                Json.createObjectBuilder()
                        .add("out_trade_no", outTradeNo)
                        .add("total_amount", amount)
                        .add("subject", "测试商品 A+B 100%")
                        .add("product_code", "FAST_INSTANT_TRADE_PAY")
                        .add("time_expire", timeExpire)
                        .add("passback_params", "tenant%3D7%26k%3Dv")
                        .build()
                        .toString());
        try {
            return sdk.pageExecute(request, "GET").getBody();
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    public String wapPayUrl(String outTradeNo, String amount, String timeExpire) {
        var request = new AlipayTradeWapPayRequest();
        request.setNotifyUrl(url("/notify/demo"));
        request.setReturnUrl(url("/return/demo/" + outTradeNo));
        request.setBizContent(
                Json.createObjectBuilder()
                        .add("out_trade_no", outTradeNo)
                        .add("total_amount", amount)
                        .add("subject", "手机网站支付")
                        .add("product_code", "QUICK_WAP_WAY")
                        .add("time_expire", timeExpire)
                        .add("quit_url", url("/cart"))
                        .build()
                        .toString());
        try {
            return sdk.pageExecute(request, "GET").getBody();
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    public AlipayTradeQueryResponse query(String outTradeNo) throws AlipayApiException {
        var request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"" + outTradeNo + "\"}");
        return sdk.execute(request);
    }

    public AlipayTradeCloseResponse close(String outTradeNo) throws AlipayApiException {
        var request = new AlipayTradeCloseRequest();
        request.setBizContent("{\"out_trade_no\":\"" + outTradeNo + "\"}");
        return sdk.execute(request);
    }

    public AlipayTradeRefundResponse refund(String outTradeNo, String amount, String outRequestNo)
            throws AlipayApiException {
        var request = new AlipayTradeRefundRequest();
        request.setBizContent(
                Json.createObjectBuilder()
                        .add("out_trade_no", outTradeNo)
                        .add("refund_amount", amount)
                        .add("out_request_no", outRequestNo)
                        .add("refund_reason", "正常退款")
                        .build()
                        .toString());
        return sdk.execute(request);
    }

    public AlipayTradeFastpayRefundQueryResponse refundQuery(
            String outTradeNo, String outRequestNo, String... options) throws AlipayApiException {
        var request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizContent(
                Json.createObjectBuilder()
                        .add("out_trade_no", outTradeNo)
                        .add("out_request_no", outRequestNo)
                        .add("query_options", Json.createArrayBuilder(List.of(options)))
                        .build()
                        .toString());
        return sdk.execute(request);
    }

    public AlipayDataDataserviceBillDownloadurlQueryResponse bill(String type, String date)
            throws AlipayApiException {
        var request = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizContent(
                Json.createObjectBuilder()
                        .add("bill_type", type)
                        .add("bill_date", date)
                        .build()
                        .toString());
        return sdk.execute(request);
    }

    public void replies(String text) {
        reply = text;
    }

    /** The bodies that arrived. */
    public List<String> received() {
        return received;
    }

    public static Map<String, String> decode(String body) {
        return FormText.fields(body, StandardCharsets.UTF_8);
    }

    /**
     * What the official SDK thinks of a notification or a return; an exception means invalid, as
     * its documents say.
     */
    public static boolean sdkAccepts(Map<String, String> fields, String charset) {
        try {
            return AlipaySignature.verifyV1(
                    new LinkedHashMap<>(fields),
                    Vectors.bare("alipay_public_key_pem"),
                    charset,
                    "RSA2");
        } catch (AlipayApiException e) {
            return false;
        }
    }

    public String url(String path) {
        return receiver.url(path);
    }

    @Override
    public void close() {
        receiver.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(
                    new String(
                            exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            var answer = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
