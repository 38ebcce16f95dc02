package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.Vectors;
import io.counterfoil.sandbox.web.FormText;
import jakarta.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationsTest {

    private static final String NUMBER = "P20261122000001";
    private static final String LATER = "2026-11-22 10:30:00";

    private Simulation simulation = new Simulation();
    private final Merchant merchant = new Merchant(simulation.gatewayUrl());

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aPaymentIsNotifiedAsTheSdkExpectsIt() {
        pay(NUMBER);

        assertThat(merchant.received()).hasSize(1);
        var fields = Merchant.decode(merchant.received().get(0));
        assertThat(Merchant.sdkAccepts(fields, "utf-8")).isTrue();
        assertThat(fields)
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("total_amount", "88.88")
                .containsEntry("out_trade_no", NUMBER)
                .containsEntry("seller_id", Vectors.KEYS.getString("seller_id"))
                .containsEntry("passback_params", "tenant%3D7%26k%3Dv")
                .containsEntry("gmt_payment", "2026-11-22 10:00:00");
        assertThat(states()).containsExactly("received");
    }

    @Test
    void itIsRepeatedOnAlipaysScheduleAndSaysTheSameEachTime() {
        merchant.replies("fail");
        pay(NUMBER);
        var sentAt =
                Stream.of(4L, 14L, 24L, 84L, 204L, 564L, 1464L)
                        .map(minutes -> Simulation.START.plus(Duration.ofMinutes(minutes)))
                        .toList();

        for (int i = 0; i < sentAt.size(); i++) {
            simulation.at(sentAt.get(i).minusSeconds(1));
            assertThat(merchant.received()).hasSize(i + 1);
            simulation.at(sentAt.get(i));
            assertThat(merchant.received()).hasSize(i + 2);
        }
        simulation.at(Simulation.START.plus(Duration.ofDays(30)));

        assertThat(merchant.received()).hasSize(8);
        assertThat(merchant.received().stream().distinct()).hasSize(1);
        assertThat(states()).containsExactly("given_up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "success ",
                "SUCCESS",
                "{\"success\":true}",
                "<html>success</html>",
                "",
                "success\n"
            })
    void onlyTheExactWordIsAnAcknowledgement(String reply) {
        merchant.replies(reply);
        pay(NUMBER);

        assertThat(states()).containsExactly("due");
    }

    @Test
    void aLostNotificationComesWithTheNextRepeat() {
        ask("{\"kind\":\"lose\"}");
        pay(NUMBER);
        assertThat(merchant.received()).isEmpty();

        simulation.at(Simulation.START.plus(Duration.ofMinutes(4)));
        assertThat(merchant.received()).hasSize(1);
    }

    @Test
    void aDelayedNotificationComesLater() {
        ask("{\"kind\":\"delay\",\"seconds\":90,\"out_trade_no\":\"" + NUMBER + "\"}");
        pay(NUMBER);
        simulation.at(Simulation.START.plusSeconds(89));
        assertThat(merchant.received()).isEmpty();

        simulation.at(Simulation.START.plusSeconds(90));
        assertThat(merchant.received()).hasSize(1);
    }

    @Test
    void aDuplicatedNotificationComesManyTimesAtOnce() {
        ask("{\"kind\":\"duplicate\",\"count\":20}");
        pay(NUMBER);

        assertThat(merchant.received()).hasSize(20);
        assertThat(merchant.received().stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "other_key", "missing", "sha1"})
    void aForgedNotificationDoesNotVerify(String how) {
        ask("{\"kind\":\"forge\",\"how\":\"" + how + "\"}");
        pay(NUMBER);

        assertThat(Merchant.sdkAccepts(Merchant.decode(merchant.received().get(0)), "utf-8"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_id",
                "seller_id",
                "out_trade_no",
                "total_amount",
                "trade_status",
                "trade_no",
                "gmt_payment"
            })
    void eachFieldCanBeAlteredWithAndWithoutAValidSignature(String field) {
        ask("{\"kind\":\"alter\",\"field\":\"" + field + "\",\"value\":\"x\",\"resign\":true}");
        ask("{\"kind\":\"alter\",\"field\":\"" + field + "\",\"value\":\"x\"}");
        merchant.replies("fail");
        pay(NUMBER);
        simulation.at(Simulation.START.plus(Duration.ofMinutes(4)));
        simulation.at(Simulation.START.plus(Duration.ofMinutes(14)));

        var resigned = Merchant.decode(merchant.received().get(0));
        var tampered = Merchant.decode(merchant.received().get(1));
        var genuine = Merchant.decode(merchant.received().get(2));
        assertThat(resigned).containsEntry(field, "x");
        assertThat(Merchant.sdkAccepts(resigned, "utf-8")).isTrue();
        assertThat(tampered).containsEntry(field, "x");
        assertThat(Merchant.sdkAccepts(tampered, "utf-8")).isFalse();
        assertThat(Merchant.sdkAccepts(genuine, "utf-8")).isTrue();
    }

    @Test
    void aNotificationCanComeInGbk() {
        ask("{\"kind\":\"gbk\"}");
        pay(NUMBER);

        var fields = FormText.fields(merchant.received().get(0), Charset.forName("GBK"));
        assertThat(fields)
                .containsEntry("subject", "测试商品 A+B 100%")
                .containsEntry("charset", "GBK");
        assertThat(Merchant.sdkAccepts(fields, "GBK")).isTrue();
    }

    @Test
    void aNotificationForAnotherAccountIsValidlySigned() {
        ask("{\"kind\":\"other_account\"}");
        pay(NUMBER);

        var fields = Merchant.decode(merchant.received().get(0));
        assertThat(fields.get("app_id")).isNotEqualTo(Vectors.KEYS.getString("app_id"));
        assertThat(fields.get("seller_id")).isNotEqualTo(Vectors.KEYS.getString("seller_id"));
        assertThat(Merchant.sdkAccepts(fields, "utf-8")).isTrue();
    }

    @Test
    void aNotificationCanComeBeforeThePageAnswers() {
        ask("{\"kind\":\"before_answer\"}");
        var hop =
                simulation
                        .get(merchant.payUrl(NUMBER, "88.88", LATER))
                        .headers()
                        .firstValue("location")
                        .orElseThrow();
        var cashier = simulation.get(hop).headers().firstValue("location").orElseThrow();
        simulation.get(cashier);
        simulation.post(cashier + "/pay", "");

        assertThat(merchant.received()).hasSize(1);
    }

    @Test
    void anOldNotificationCanBeSentAgainAndSpoilt() {
        pay(NUMBER);
        var id = simulation.notifications(NUMBER).get(0).getInt("id");
        simulation.api("POST", "notifications/" + id + "/send", "");
        var spoilt =
                (JsonObject)
                        simulation.api(
                                "POST", "notifications/" + id + "/send", "{\"kind\":\"forge\"}");

        assertThat(merchant.received()).hasSize(3);
        assertThat(merchant.received().get(1)).isEqualTo(merchant.received().get(0));
        assertThat(Merchant.sdkAccepts(Merchant.decode(merchant.received().get(2)), "utf-8"))
                .isFalse();
        assertThat(spoilt.getJsonArray("deliveries")).hasSize(3);
        assertThat(spoilt.getJsonArray("deliveries").getJsonObject(0).getString("answer"))
                .isEqualTo("success");
    }

    @Test
    void tradesAndNotificationsSurviveARestart(@TempDir Path folder) {
        simulation.close();
        simulation = new Simulation(folder);
        try (var persistent = new Merchant(simulation.gatewayUrl())) {
            ask("{\"kind\":\"lose\"}");
            pay(persistent, NUMBER);
            simulation.close();
            simulation = new Simulation(folder);
            simulation.at(Simulation.START.plus(Duration.ofMinutes(4)));

            assertThat(persistent.received()).hasSize(1);
            assertThat(
                            ((JsonObject) simulation.api("GET", "trades/" + NUMBER, ""))
                                    .getString("trade_status"))
                    .isEqualTo("TRADE_SUCCESS");
        }
    }

    private void ask(String json) {
        simulation.api("POST", "misbehaviours", json);
    }

    private void pay(String number) {
        pay(merchant, number);
    }

    private void pay(Merchant payee, String number) {
        simulation.api(
                "POST", "pay", "{\"pay_url\":\"" + payee.payUrl(number, "88.88", LATER) + "\"}");
        simulation.api("POST", "notifications/run", "");
    }

    private List<String> states() {
        return simulation.notifications(NUMBER).stream().map(n -> n.getString("state")).toList();
    }
}
