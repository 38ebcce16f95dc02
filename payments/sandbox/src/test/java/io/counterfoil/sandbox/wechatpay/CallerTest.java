package io.counterfoil.sandbox.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Simulation;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls has to be known, and signs with a clock that is right. */
class CallerTest {

    private static final String PATH =
            "/v3/pay/transactions/out-trade-no/P20261122000001?mchid=1900000001";

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aSignatureOverThePathAloneCountsAsWell() {
        assertThat(called(authorization("GET", PATH, "", 0)).statusCode()).isEqualTo(404);
        assertThat(called(authorization("GET", "/wechatpay" + PATH, "", 0)).body())
                .contains("ORDER_NOT_EXIST");
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 100_000})
    void aClockThatIsWrongIsRefused(long seconds) {
        refused(called(authorization("GET", PATH, "", seconds)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void fiveMinutesAreTolerated(long seconds) {
        assertThat(called(authorization("GET", PATH, "", seconds)).statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasSignedIsWhatWasSent() {
        refused(called(authorization("POST", PATH, "", 0)));
        refused(called(authorization("GET", PATH.replace("0001?", "0002?"), "", 0)));
        refused(called(authorization("GET", PATH.substring(0, PATH.indexOf('?')), "", 0)));
        refused(called(authorization("GET", PATH, "{}", 0)));
        refused(called(authorization("GET", "http://127.0.0.1" + PATH, "", 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WECHATPAY2-SHA256-RSA2048 | WECHATPAY2-SM2-WITH-SM3",
                "mchid=\"1900000001\" | mchid=\"1900000002\"",
                "serial_no=\"1DDE | serial_no=\"1DDF",
                "nonce_str=\" | nonce_str=\"x",
                "timestamp=\" | timestamp=\"x",
                "signature=\" | signature=\"x",
                "signature= | signatur=",
                "mchid=\"1900000001\", | ''"
            })
    void aHeaderThatIsntRightIsRefused(String genuine, String wrong) {
        var header = authorization("GET", PATH, "", 0);
        assertThat(header).contains(genuine);

        refused(called(header.replace(genuine, wrong)));
    }

    @Test
    void theOrderOfTheHeadersAttributesIsFree() {
        var parts =
                authorization("GET", PATH, "", 0)
                        .substring("WECHATPAY2-SHA256-RSA2048 ".length())
                        .split(",");
        var turned = new StringBuilder("WECHATPAY2-SHA256-RSA2048 ");
        for (int i = parts.length - 1; i >= 0; i--) {
            turned.append(parts[i]).append(i == 0 ? "" : ",");
        }

        assertThat(called(turned.toString()).statusCode()).isEqualTo(404);
    }

    @Test
    void aCallWithoutAnAuthorizationIsRefused() {
        refused(called(""));
    }

    @Test
    void acceptAndUserAgentAreNeeded() {
        var answer =
                merchant.call(
                        "POST",
                        "/v3/pay/transactions/native",
                        merchant.order("P20261122000001", 1),
                        Map.of("Accept", ""));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("PARAM_ERROR");
        assertThat(
                        merchant.call(
                                        "POST",
                                        "/v3/pay/transactions/native",
                                        merchant.order("P20261122000001", 1),
                                        Map.of("Content-Type", "text/plain"))
                                .body())
                .contains("PARAM_ERROR");
    }

    @ParameterizedTest
    @CsvSource({
        "PUB_KEY_ID_0119000000012026010100000000000001,PUB_KEY_ID_0119000000012026010100000000000001",
        "5157F09EFDC096DE15EBE81A47057A72AB12CD34,5157F09EFDC096DE15EBE81A47057A72AB12CD34",
        "005157f09efdc096de15ebe81a47057a72ab12cd34,5157F09EFDC096DE15EBE81A47057A72AB12CD34",
        "77,PUB_KEY_ID_0119000000012026010100000000000001",
        "'',PUB_KEY_ID_0119000000012026010100000000000001"
    })
    void theAnswerIsSignedWithTheKeyThatIsAskedFor(String wanted, String signing) {
        var answer =
                merchant.call("GET", "/v3/certificates", "", Map.of("Wechatpay-Serial", wanted));

        assertThat(answer.headers().firstValue(Seal.SERIAL)).contains(signing);
        assertThat(answer.headers().firstValue("Request-ID")).isPresent();
    }

    @Test
    void aMerchantWithoutCertificatesHasNone() {
        var settings = WechatVectors.settings();
        settings.remove("sandbox.wechatpay.account.wechat.certificate");
        try (var other = new Simulation(settings);
                var seller = new WechatMerchant(other)) {
            assertThat(seller.get("/v3/certificates").body()).contains("RESOURCE_NOT_EXISTS");
        }
    }

    private String authorization(String verb, String target, String body, long seconds) {
        return merchant.authorization(
                verb, target, body, Simulation.START.getEpochSecond() + seconds);
    }

    private HttpResponse<String> called(String authorization) {
        return merchant.call("GET", PATH, "", Map.of("Authorization", authorization));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"SIGN_ERROR\"");
        assertThat(answer.headers().firstValue(Seal.SIGNATURE)).isEmpty();
    }
}
