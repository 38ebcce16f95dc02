package io.counterfoil.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherOriginTest {

    @ParameterizedTest
    @CsvSource({
        // method, path, Sec-Fetch-Site, Origin, is somebody else's
        "POST, /cashier/t/pay, cross-site,  ,                       true",
        "POST, /cashier/t/pay, same-site,   ,                       true",
        "POST, /cashier/t/pay, same-origin, ,                       false",
        "POST, /cashier/t/pay, none,        ,                       false",
        "POST, /admin/login,   ,            http://evil.example,    true",
        "POST, /admin/login,   ,            http://shop.pay.example,true",
        "POST, /admin/login,   ,            null,                   true",
        "POST, /admin/login,   ,            http://pay.example,     false",
        "POST, /admin/login,   ,            ,                       false",
        "GET,  /admin/orders,  cross-site,  ,                       false",
        "POST, /notify/demo,   cross-site,  http://evil.example,    false",
        "POST, /return/demo/1, cross-site,  http://evil.example,    false",
        "POST, /api/v1/orders, cross-site,  http://evil.example,    false"
    })
    void pageOfSomebodyElseIsSeen(
            String method, String path, String site, String origin, boolean isSomebodyElses) {
        FakeExchange exchange =
                new FakeExchange(method, path)
                        .with("Host", "pay.example")
                        .with("Sec-Fetch-Site", site)
                        .with("Origin", origin);

        assertThat(OtherOrigin.sends(exchange.request())).isEqualTo(isSomebodyElses);
    }
}
