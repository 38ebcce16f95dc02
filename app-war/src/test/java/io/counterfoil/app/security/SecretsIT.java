package io.counterfoil.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.incontainer.LogMemory;
import io.counterfoil.app.incontainer.SeedMerchant;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * S23: what must not be told is planted everywhere, and looked for in the log and in the answers.
 */
class SecretsIT extends DeployedWar {

    private static final String CANARY = "cAnArY7391";
    private static final String WEBHOOK_SECRET = "whsec_Y0FuQXJZNzM5MWNBbkFyWTczOTFjQW5BclkK";

    private final List<HttpResponse<String>> answers = new ArrayList<>();

    @Test
    void s23NothingSecretOrPersonalReachesLogOrErrors() {
        InContainer.run(
                SeedMerchant.class,
                Map.of(
                        "id",
                        "canary",
                        "key",
                        "cf_" + CANARY + "_key",
                        "url",
                        "http://127.0.0.1:9/nobody-listens",
                        "secret",
                        WEBHOOK_SECRET));
        Merchant merchant = Merchant.demo();

        api("cf_" + CANARY + "_unknown_key", "{}");
        api("cf_" + CANARY + "_key", "{\"merchant_order_no\":\"1\",\"x" + CANARY + "\":1}");
        api("cf_" + CANARY + "_key", "{\"broken\": \"" + CANARY);
        api("cf_" + CANARY + "_key", anOrderOfACanary());
        notify("sign_type=RSA2&sign=" + CANARY + "&buyer_logon_id=" + CANARY + "&charset=utf-8");
        notify("%%%" + CANARY);
        notify("a=b&%%%=" + CANARY);
        notify("charset=" + CANARY + "%0d%0aforged log line");
        Http.get("/return/demo/" + CANARY + "?sign=" + CANARY);
        login("admin", CANARY + "-password");
        String sign = signatureOnThePayPageOf(merchant);

        String log = InContainer.run(LogMemory.class, Map.of());
        assertThat(log).as("the log is really watched").contains("io.counterfoil");
        assertThat(log).doesNotContain(CANARY, WEBHOOK_SECRET, sign, "forged log line");
        assertThat(answers)
                .allSatisfy(
                        answer ->
                                assertThat(answer.body())
                                        .doesNotContain(WEBHOOK_SECRET, CANARY + "_key"));
    }

    private void api(String key, String body) {
        answers.add(
                Http.send(
                        Http.request("/api/v1/orders")
                                .header("Authorization", "Bearer " + key)
                                .header("Idempotency-Key", Merchant.aNumber())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build()));
    }

    private static String anOrderOfACanary() {
        String order = Merchant.anOrder(Merchant.aNumber());
        return order.substring(0, order.length() - 1)
                + ",\"buyer\":{\"name\":\""
                + CANARY
                + "\",\"openid\":\"o"
                + CANARY
                + "\",\"email\":\""
                + CANARY
                + "@example.com\"}}";
    }

    private void notify(String body) {
        HttpResponse<String> answer =
                Http.send(
                        Http.request("/notify/demo")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build());
        assertThat(answer.body()).isEqualTo("fail");
    }

    private void login(String name, String password) {
        answers.add(
                Http.send(
                        Http.request("/admin/login")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "name="
                                                        + name
                                                        + "&password="
                                                        + URLEncoder.encode(
                                                                password, StandardCharsets.UTF_8)))
                                .build()));
    }

    private static String signatureOnThePayPageOf(Merchant merchant) {
        String orderNo = merchant.places();
        String payUrl = merchant.starts(orderNo, "alipay.page").getString("pay_url");
        String page = Http.get(java.net.URI.create(payUrl).getPath()).body();
        Matcher sign = Pattern.compile("[&;?]sign=([A-Za-z0-9%+/]{40,})").matcher(page);
        assertThat(sign.find()).as("the pay page carries a signed address").isTrue();
        return sign.group(1).substring(0, 40);
    }
}
