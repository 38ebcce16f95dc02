package io.counterfoil.sandbox.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAConfig;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import io.counterfoil.sandbox.Simulation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official SDK is content with all that the simulation says to it. */
class SdkTest {

    private static final String NUMBER = "P20261122000001";

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);

    SdkTest() {
        // It signs and judges ages by the machine's clock.
        simulation.machine.set(Instant.now());
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itCreatesQueriesAndCloses(boolean byCertificate) {
        var config = byCertificate ? certificateConfig() : WechatMerchant.sdkConfig();
        var payments = new NativePayService.Builder().httpClient(client(config)).build();
        assertThat(payments.prepay(order()).getCodeUrl()).startsWith(simulation.url);
        assertThat(query(payments).getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
        assertThat(query(payments).getTransactionId()).isNull();

        var close = new CloseOrderRequest();
        close.setMchid(WechatVectors.key("mchid"));
        close.setOutTradeNo(NUMBER);
        payments.closeOrder(close);
        assertThat(query(payments).getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
        assertThatThrownBy(() -> payments.prepay(order()))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo("ORDER_CLOSED"));
    }

    @Test
    void itReadsAPaymentARefundAndTheirMessages() {
        var client = client(WechatMerchant.sdkConfig());
        var payments = new NativePayService.Builder().httpClient(client).build();
        var refunds = new RefundService.Builder().httpClient(client).build();
        simulation.post(payments.prepay(order()).getCodeUrl() + "/pay", "");
        var paid = query(payments);
        assertThat(paid.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(paid.getAmount().getPayerTotal()).isEqualTo(8888);
        assertThat(paid.getTradeType()).isEqualTo(Transaction.TradeTypeEnum.NATIVE);
        var byId = new QueryOrderByIdRequest();
        byId.setMchid(WechatVectors.key("mchid"));
        byId.setTransactionId(paid.getTransactionId());
        assertThat(payments.queryOrderById(byId).getOutTradeNo()).isEqualTo(NUMBER);

        var refund = new CreateRequest();
        refund.setOutTradeNo(NUMBER);
        refund.setOutRefundNo("R20261122000001");
        refund.setNotifyUrl(merchant.url("/notify/wechat"));
        var amount = new AmountReq();
        amount.setRefund(888L);
        amount.setTotal(8888L);
        amount.setCurrency("CNY");
        refund.setAmount(amount);
        assertThat(refunds.create(refund).getStatus()).isEqualTo(Status.PROCESSING);
        simulation.machine.set(simulation.machine.instant().plusSeconds(3));
        var asked = new QueryByOutRefundNoRequest();
        asked.setOutRefundNo("R20261122000001");
        assertThat(refunds.queryByOutRefundNo(asked).getStatus()).isEqualTo(Status.SUCCESS);
        assertThat(query(payments).getTradeState()).isEqualTo(Transaction.TradeStateEnum.REFUND);
        simulation.api("POST", "notifications/run", "");

        assertThat(merchant.received()).hasSize(2);
        assertThat(
                        WechatMerchant.sdkParse(merchant.received().get(0), Transaction.class)
                                .getTransactionId())
                .isEqualTo(paid.getTransactionId());
        assertThat(
                        WechatMerchant.sdkParse(
                                        merchant.received().get(1), RefundNotification.class)
                                .getRefundStatus())
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    void itFetchesABillAndFindsItsHashRight() throws IOException {
        var config = WechatMerchant.sdkConfig();
        var client = client(config);
        var payments = new NativePayService.Builder().httpClient(client).build();
        simulation.post(payments.prepay(order()).getCodeUrl() + "/pay", "");
        var day =
                simulation
                        .machine
                        .instant()
                        .atOffset(java.time.ZoneOffset.ofHours(8))
                        .toLocalDate();
        simulation.api(
                "POST", "statements/close-day", "{\"app\":\"wechat\",\"date\":\"" + day + "\"}");
        var request = new GetTradeBillRequest();
        request.setBillDate(day.toString());
        request.setTarType(com.wechat.pay.java.service.billdownload.model.TarType.GZIP);
        var bill =
                new BillDownloadServiceExtension.Builder()
                        .httpClient(client)
                        .decryptor(config.createDecryptor())
                        .build()
                        .getTradeBill(request);
        var text = new String(bill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(text).contains(NUMBER, "`88.88");
        assertThat(bill.verifyHash()).isTrue();
    }

    @Test
    void itAsksForThePhonesTwoProducts() {
        var client = client(WechatMerchant.sdkConfig());
        var h5 = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        h5.setAppid(WechatVectors.key("appid"));
        h5.setMchid(WechatVectors.key("mchid"));
        h5.setDescription("手机网页支付");
        h5.setOutTradeNo(NUMBER);
        h5.setNotifyUrl(merchant.url("/notify/wechat"));
        var amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        amount.setTotal(1);
        h5.setAmount(amount);
        var scene = new SceneInfo();
        scene.setPayerClientIp("203.0.113.9");
        var info = new H5Info();
        info.setType("Wap");
        scene.setH5Info(info);
        h5.setSceneInfo(scene);
        assertThat(new H5Service.Builder().httpClient(client).build().prepay(h5).getH5Url())
                .contains("prepay_id=wx");

        var jsapi = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        jsapi.setAppid(WechatVectors.key("appid"));
        jsapi.setMchid(WechatVectors.key("mchid"));
        jsapi.setDescription("公众号支付");
        jsapi.setOutTradeNo("P20261122000002");
        jsapi.setNotifyUrl(merchant.url("/notify/wechat"));
        var total = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        total.setTotal(1);
        jsapi.setAmount(total);
        var payer = new Payer();
        payer.setOpenid("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        jsapi.setPayer(payer);
        assertThat(
                        new JsapiService.Builder()
                                .httpClient(client)
                                .build()
                                .prepay(jsapi)
                                .getPrepayId())
                .startsWith("wx")
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void itRefusesWhatIsMeantToBeRefused() {
        var payments =
                new NativePayService.Builder()
                        .httpClient(client(WechatMerchant.sdkConfig()))
                        .build();
        payments.prepay(order());
        for (var how : new String[] {"other_key", "broken", "signtest", "stale", "missing"}) {
            simulation.api(
                    "POST",
                    "misbehaviours",
                    "{\"on\":\"query\",\"kind\":\"bad_signature\",\"how\":\"" + how + "\"}");
            assertThatThrownBy(() -> query(payments))
                    .as(how)
                    .isInstanceOfAny(
                            ValidationException.class,
                            IllegalArgumentException.class,
                            NullPointerException.class);
        }
        assertThat(query(payments).getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
    }

    private Transaction query(NativePayService payments) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(WechatVectors.key("mchid"));
        request.setOutTradeNo(NUMBER);
        return payments.queryOrderByOutTradeNo(request);
    }

    private PrepayRequest order() {
        var request = new PrepayRequest();
        request.setAppid(WechatVectors.key("appid"));
        request.setMchid(WechatVectors.key("mchid"));
        request.setDescription("测试商品 A+B");
        request.setOutTradeNo(NUMBER);
        request.setNotifyUrl(merchant.url("/notify/wechat"));
        var amount = new Amount();
        amount.setTotal(8888);
        request.setAmount(amount);
        return request;
    }

    private static Config certificateConfig() {
        return new RSAConfig.Builder()
                .merchantId(WechatVectors.key("mchid"))
                .privateKey(WechatVectors.key("merchant_private_key_pkcs8_pem"))
                .merchantSerialNumber(WechatVectors.key("merchant_serial_no"))
                .wechatPayCertificates(WechatVectors.key("wechatpay_platform_certificate_pem"))
                .build();
    }

    /** Its host is a constant: only the wire can be bent. */
    private HttpClient client(Config config) {
        var okHttp =
                new OkHttpClient.Builder()
                        .retryOnConnectionFailure(false)
                        .readTimeout(Duration.ofSeconds(10))
                        .addInterceptor(this::toTheSandbox)
                        .build();
        return new DefaultHttpClientBuilder().config(config).okHttpClient(okHttp).build();
    }

    private Response toTheSandbox(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        var url = request.url();
        if (url.host().endsWith("mch.weixin.qq.com")) {
            var sandbox = URI.create(simulation.url);
            HttpUrl bent =
                    url.newBuilder()
                            .scheme("http")
                            .host(sandbox.getHost())
                            .port(sandbox.getPort())
                            .encodedPath(WechatMerchant.PATH + url.encodedPath())
                            .build();
            request = request.newBuilder().url(bent).build();
        }
        var answer = chain.proceed(request);
        // It looks for these names in exactly this case, which the JDK's server doesn't keep.
        var headers = answer.headers().newBuilder();
        for (var name : new String[] {Seal.TIMESTAMP, Seal.NONCE, Seal.SERIAL, Seal.SIGNATURE}) {
            var value = answer.header(name.toLowerCase(Locale.ROOT));
            if (value != null) {
                headers.removeAll(name).add(name, value);
            }
        }
        return answer.newBuilder().headers(headers.build()).build();
    }
}
