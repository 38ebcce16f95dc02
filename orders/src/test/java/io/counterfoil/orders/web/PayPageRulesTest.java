package io.counterfoil.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.orders.application.Speculation;
import io.counterfoil.payments.Buyer.Device;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayPageRulesTest {

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "Purpose, prefetch",
        "X-Purpose, preview",
        "X-Moz, Prefetch"
    })
    void aSpeculativeRequestIsRecognised(String header, String value) {
        assertThat(Speculation.isBehind(Map.of(header, value)::get)).isTrue();
    }

    @Test
    void aBuyersRequestIsNotSpeculation() {
        assertThat(Speculation.isBehind(Map.of("Sec-Fetch-Mode", "navigate")::get)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//provider.example/",
                "/pay/x",
                "https:///x",
                "weixin://wxpay/bizpayurl",
                "https://provider.example/a b|c",
                ""
            })
    void aBuyerIsNeverSentToAnythingButAWebAddress(String target) {
        assertThat(new Targets("http://localhost:8080").allow(target)).isFalse();
    }

    @Test
    void plainHttpIsOnlyForAnInstallationThatIsReachedByIt() {
        assertThat(new Targets("http://localhost:8080").allow("http://127.0.0.1:8080/x")).isTrue();
        assertThat(new Targets("https://pay.example").allow("http://provider.example/x")).isFalse();
        assertThat(new Targets("https://pay.example").allow("HTTPS://provider.example/x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.example/assets/payments/fastpay/sheet.js",
                "//cdn.example/assets/payments/fastpay/sheet.js",
                "/assets/payments/../orders/cashier.js",
                "/assets/payments/fastpay/../../x.js",
                "/assets/payments/fastpay/sheet.js?x=1",
                "/assets/orders/cashier.js",
                "/assets/payments/fastpay/brand.css",
                "data:text/javascript,alert(1)//assets/payments/fastpay/sheet.js",
                ""
            })
    void onlyAScriptOfAnAdapterOfOursRuns(String path) {
        assertThat(new Targets("http://localhost:8080").allowScript(path)).isFalse();
        assertThat(new Targets("").allowScript("/assets/payments/fastpay/sheet.js")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "203.0.113.7,203.0.113.7",
                "2001:db8::1,2001:db8::1",
                "fe80::1%eth0,fe80::1",
                "localhost,none",
                "none,none"
            })
    void onlyAnAddressIsTheBuyersAddress(String said, String address) {
        assertThat(ClientIp.of(said)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36||PHONE",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15||PHONE",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0||PC",
                "Mozilla/5.0 (X11; Linux x86_64)|?1|PHONE",
                "Mozilla/5.0 (X11; Linux x86_64)|?0|PC",
                "||PC"
            })
    void theDeviceIsGuessed(String userAgent, String hint, Device device) {
        assertThat(BuyerDevice.of(userAgent, hint).kind()).isEqualTo(device);
    }
}
