package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the buyer's pages answer to requests that no honest browser sends, and to careful ones. */
@OnOneDatabase
class BuyerPagesIT extends DeployedWar {

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]{20,})\"");

    private Merchant merchant;
    private String cashier;
    private String orderNo;

    @BeforeEach
    void anOrderAwaitsPayment() {
        DemoShop.opens();
        merchant = Merchant.demo();
        orderNo = merchant.places();
        cashier = path(merchant.order(orderNo).getString("cashier_url"));
    }

    @Test
    void onlyABuyersGetBuildsTheProvidersAction() {
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        String payPage = path(payment.getString("pay_url"));
        String number = payment.getString("payment_no");

        assertThat(send(Http.request(payPage).method("HEAD", BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
        assertThat(merchant.paymentStatus(number)).isEqualTo("CREATED");

        HttpResponse<String> shown = Http.get(payPage);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(shown.body()).contains("gateway.do");
        assertThat(merchant.paymentStatus(number)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose,prefetch;prerender", "Purpose,prefetch", "X-Purpose,preview"})
    void lookingAheadBuildsNothing(String header, String value) {
        JsonObject payment = merchant.starts(orderNo, "alipay.page");

        HttpResponse<String> answer =
                send(Http.request(path(payment.getString("pay_url"))).header(header, value));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("gateway.do");
        assertThat(merchant.paymentStatus(payment.getString("payment_no"))).isEqualTo("CREATED");
    }

    @Test
    void twoOpeningsShowOneAction() {
        String payPage = path(merchant.starts(orderNo, "alipay.page").getString("pay_url"));

        assertThat(target(Http.get(payPage))).isEqualTo(target(Http.get(payPage)));
    }

    @Test
    void softwareThatAsksForJsonGetsTheActionAndNobodyElse() {
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        String payPage = path(payment.getString("pay_url"));
        String json = "application/json";

        send(Http.request(payPage).header("Accept", json).method("HEAD", BodyPublishers.noBody()));
        assertThat(send(accepting(payPage, json).header("Purpose", "prefetch")).statusCode())
                .isEqualTo(503);
        assertThat(merchant.paymentStatus(payment.getString("payment_no"))).isEqualTo("CREATED");
        HttpResponse<String> action = send(accepting(payPage, json));

        assertThat(action.headers().firstValue("Content-Type").orElse("")).startsWith(json);
        assertThat(action.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(action.body())
                .contains("\"kind\":\"redirect\"")
                .contains("\"target\":\"http://")
                .contains(payment.getString("payment_no"));
        for (String browser : List.of("text/html,application/json;q=0.9,*/*;q=0.8", "*/*")) {
            assertThat(send(accepting(payPage, browser)).body()).startsWith("<!DOCTYPE html>");
        }
        HttpResponse<String> none = send(accepting("/pay/unknown", json));
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    private static HttpRequest.Builder accepting(String path, String types) {
        return Http.request(path).header("Accept", types);
    }

    @Test
    void aFormOfOurOwnStartsAnAttemptAndLeadsToOurOwnPayPage() {
        HttpResponse<String> answer = send(form("alipay.page"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/pay/");
    }

    @Test
    void aFormWithoutItsTokenStartsNothing() {
        HttpResponse<String> answer =
                send(
                        Http.request(cashier + "/pay")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("method=alipay.page")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(attempts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Origin,http://evil.example",
        "Origin,null"
    })
    void aFormOfAnotherSiteStartsNothingEvenWithTheToken(String header, String value) {
        assertThat(send(form("alipay.page").header(header, value)).statusCode()).isEqualTo(403);
        assertThat(attempts()).isZero();
    }

    @Test
    void aMethodThatIsNotOfferedIsExplained() {
        HttpResponse<String> answer = send(form("alipay.unknown"));

        assertThat(answer.statusCode()).isEqualTo(303);
        String back = answer.headers().firstValue("Location").orElse("");
        assertThat(back).endsWith("?notice=method_not_offered");
        assertThat(Http.get(pathAndQuery(back)).body()).contains("not available right now");
    }

    @Test
    void lookingAtTheCashierStartsNothing() {
        Http.get(cashier);
        Http.get(cashier + "?returned=1&waited=3&notice=not_payable&lang=zh");
        Http.get(cashier + "/state");

        assertThat(attempts()).isZero();
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cashier/unknown", "/cashier/unknown/state", "/pay/unknown"})
    void whatDoesNotExistIsAPageThatSaysSo(String path) {
        HttpResponse<String> answer = Http.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no order at this address");
    }

    private HttpRequest.Builder form(String method) {
        HttpResponse<String> page = Http.get(cashier);
        Matcher token = FORM_TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        String cookies =
                page.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.split(";")[0])
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("");
        return Http.request(cashier + "/pay")
                .header("Cookie", cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                        BodyPublishers.ofString(
                                "method=" + method + "&" + token.group(1) + "=" + token.group(2)));
    }

    private long attempts() {
        return InContainer.count("payments.payment where order_no = '" + orderNo + "'");
    }

    private static String target(HttpResponse<String> page) {
        Matcher target = Pattern.compile("data-target=\"([^\"]+)\"").matcher(page.body());
        assertThat(target.find()).isTrue();
        return target.group(1);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return Http.send(request.build());
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    private static String pathAndQuery(String url) {
        URI address = URI.create(url);
        return address.getPath() + "?" + address.getQuery();
    }
}
