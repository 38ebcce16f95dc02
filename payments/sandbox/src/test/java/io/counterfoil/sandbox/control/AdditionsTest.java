package io.counterfoil.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.Vectors;
import io.counterfoil.sandbox.demo.DemoAccounts;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the control API can do with every provider, tried with one. */
class AdditionsTest {

    private static final String LATER = "2026-11-22 10:30:00";

    private final Simulation simulation = new Simulation();
    private final Merchant merchant = new Merchant(simulation.gatewayUrl());

    @BeforeEach
    void pay() {
        simulation.api(
                "POST",
                "pay",
                Json.createObjectBuilder()
                        .add(
                                "pay_action",
                                Json.createObjectBuilder()
                                        .add("kind", "REDIRECT")
                                        .add("target", merchant.payUrl("P1", "88.88", LATER))
                                        .add("fields", Json.createObjectBuilder()))
                        .build()
                        .toString());
        simulation.api("POST", "notifications/run", "");
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void whatThePageLetsABuyerDoIsDone() throws AlipayApiException {
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(trade().getString("status")).isEqualTo("paid");
        assertThat(trade().getString("provider")).isEqualTo("alipay");
        assertThatThrownBy(
                        () ->
                                simulation.api(
                                        "POST",
                                        "open",
                                        "{\"pay_action\":{\"kind\":\"qr\",\"target\":\"nobody://x\"}}"))
                .hasMessageContaining("400");
    }

    @Test
    void eachFieldThatIsSignedCanBeAlteredSingly() {
        var fields =
                ((JsonObject) simulation.api("GET", "notifications/1/fields", ""))
                        .getJsonArray("fields")
                        .getValuesAs(JsonString::getString);
        assertThat(fields).hasSizeGreaterThan(20).doesNotContain("sign", "sign_type");

        for (var field : fields) {
            send("{\"kind\":\"alter\",\"field\":\"" + field + "\"}");
            assertThat(last()).as(field).doesNotContainEntry(field, first().get(field));
            assertThat(Merchant.sdkAccepts(last(), "utf-8")).as(field).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong_amount,total_amount,88.89", "unknown_number,out_trade_no,P2"})
    void aWrongTaleCanBeValidlySigned(String kind, String field, String value) {
        send("{\"kind\":\"" + kind + "\"}");

        assertThat(last()).containsEntry(field, value);
        assertThat(Merchant.sdkAccepts(last(), "utf-8")).isTrue();
    }

    @Test
    void whatAMessageDoesNotTellCantBeWrong() {
        assertThatThrownBy(() -> send("{\"kind\":\"wrong_currency\"}")).hasMessageContaining("400");
        assertThat((JsonObject) simulation.api("GET", "notifications/1/fields", ""))
                .containsKeys("number", "amount")
                .doesNotContainKey("currency");

        simulation.api("POST", "misbehaviours", "{\"kind\":\"wrong_currency\"}");
        simulation.api("POST", "trades/P1/notify", "{}");
        simulation.api("POST", "notifications/run", "");
        assertThat(merchant.received()).hasSize(2);
        assertThat(Merchant.sdkAccepts(last(), "utf-8")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "alipay.trade.query", "*"})
    void aCallIsKnownByItsCommonWordToo(String on) throws AlipayApiException {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"" + on + "\",\"kind\":\"refuse\",\"sub_code\":\"ACQ.SYSTEM_ERROR\"}");

        assertThat(merchant.refundQuery("P1", "R1").isSuccess()).isEqualTo(!on.equals("*"));
        assertThat(merchant.query("P1").isSuccess()).isEqualTo(on.equals("*"));
        assertThat(((JsonObject) simulation.api("GET", "requests?call=query", "")).getInt("count"))
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({"done,done,8.88", "fail,failed,0.00", "abnormal,abnormal,0.00"})
    void aRefundUnderWayCanBeEnded(String act, String state, String refunded)
            throws AlipayApiException {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"refund\",\"kind\":\"take_time\",\"seconds\":60}");
        merchant.refund("P1", "8.88", "R1");
        var ended = (JsonObject) simulation.api("POST", "trades/P1/refunds/R1/" + act, "{}");

        assertThat(ended.getString("state")).isEqualTo(state);
        assertThat(trade().getString("refunded_amount")).isEqualTo(refunded);
    }

    @Test
    void aRefundCanNeedAPersonAndBeDoneThen() throws AlipayApiException {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"refund\",\"kind\":\"take_time\",\"seconds\":60,\"abnormal\":true}");
        merchant.refund("P1", "88.88", "R1");
        simulation.machine.set(Simulation.START.plusSeconds(60));
        assertThat(refund().getString("state")).isEqualTo("abnormal");
        assertThat(merchant.refundQuery("P1", "R1").getRefundStatus()).isNull();
        assertThat(merchant.refund("P1", "0.01", "R2").getSubCode())
                .isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");

        simulation.api("POST", "trades/P1/refunds/R1/done", "{}");
        assertThat(merchant.refundQuery("P1", "R1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThatThrownBy(() -> simulation.api("POST", "trades/P1/refunds/R1/fail", "{}"))
                .hasMessageContaining("400");
    }

    @Test
    void aProviderCanSignWithAnotherKeyFromNowOn() {
        var settings =
                ((JsonObject) simulation.api("POST", "accounts/demo/rotate", "{}"))
                        .getJsonObject("settings");
        assertThat(settings.getString("provider-public-key"))
                .endsWith("," + Vectors.bare("alipay_public_key_pem"));
        send("{}");
        assertThat(Merchant.sdkAccepts(last(), "utf-8")).isFalse();

        simulation.api("POST", "reset", "");
        pay();
        assertThat(Merchant.sdkAccepts(last(), "utf-8")).isTrue();
        assertThatThrownBy(() -> simulation.api("POST", "accounts/nobody/rotate", "{}"))
                .hasMessageContaining("404");
    }

    @Test
    void theDayIsClosedForAllAccountsAtOnce(@TempDir Path folder) {
        var settings =
                DemoAccounts.of(
                        folder,
                        URI.create("http://127.0.0.1/sandbox"),
                        "shop",
                        provider -> List.of(provider + "-one", provider + "-two"));
        try (var all = new Simulation(settings)) {
            var closed = (JsonArray) all.api("POST", "statements/close-day", "{\"app\":\"*\"}");

            assertThat(closed).hasSameSizeAs((JsonArray) all.api("GET", "accounts", ""));
            assertThat(all.post(all.url + "/control/statement/close-all", "date=2026-11-22"))
                    .extracting(answer -> answer.statusCode())
                    .isEqualTo(303);
            assertThat((JsonArray) all.api("GET", "statements", "")).hasSize(2 * closed.size());
        }
    }

    @Test
    void eachAccountSaysWhatCanBeForgedAndWhichKeysCanSign(@TempDir Path folder) {
        var settings = DemoAccounts.of(folder, URI.create("http://127.0.0.1/sandbox"), "shop");
        try (var all = new Simulation(settings)) {
            for (var account :
                    ((JsonArray) all.api("GET", "accounts", "")).getValuesAs(JsonObject.class)) {
                assertThat(account.getJsonArray("forgeries")).hasSizeGreaterThan(3);
                assertThat(account.getJsonArray("answer_forgeries")).isNotEmpty();
                var kinds = account.getJsonArray("rotations").getValuesAs(JsonString::getString);
                assertThat(kinds).isNotEmpty();
                var address = "accounts/" + account.getString("app");
                for (var kind : kinds) {
                    all.api("POST", address + "/rotate", "{\"to\":\"" + kind + "\"}");
                    all.api("POST", address + "/sign-with", "{\"key\":\"" + kind + "\"}");
                }
            }
        }
    }

    @Test
    void whatAnAccountLeftBehindThatIsGoneIsLeftAlone(@TempDir Path folder) {
        try (var before = new Simulation(folder);
                var payee = new Merchant(before.gatewayUrl())) {
            before.api(
                    "POST", "pay", "{\"pay_url\":\"" + payee.payUrl("P1", "1.00", LATER) + "\"}");
            before.api("POST", "trades/P1/refund", "{\"amount\":\"0.50\",\"seconds\":60}");
            before.api("POST", "statements/close-day", "{}");
        }
        try (var after = new Simulation(folder, Map.of("sandbox.alipay.apps", ""))) {
            after.machine.set(Simulation.START.plusSeconds(60));
            after.api("POST", "notifications/run", "{}");

            for (var list : List.of("trades", "notifications", "statements", "accounts")) {
                assertThat((JsonArray) after.api("GET", list, "")).as(list).isEmpty();
            }
            assertThat(after.get(after.url + "/control").statusCode()).isEqualTo(200);
            assertThat(after.get(after.url + "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aNewKeySurvivesARestartAndEndsWithAReset(@TempDir Path folder) {
        assertThat(isSignedAsConfigured(folder, "POST", "accounts/demo/rotate")).isFalse();
        assertThat(isSignedAsConfigured(folder, "GET", "clock")).isFalse();
        assertThat(isSignedAsConfigured(folder, "POST", "reset")).isTrue();
        assertThat(isSignedAsConfigured(folder, "GET", "clock")).isTrue();
    }

    /** Of what a sandbox signs after a call that is started on that folder. */
    private static boolean isSignedAsConfigured(Path folder, String verb, String path) {
        try (var restarted = new Simulation(folder);
                var payee = new Merchant(restarted.gatewayUrl())) {
            restarted.api(verb, path, verb.equals("GET") ? "" : "{}");
            var number = "P" + System.nanoTime();
            var paid =
                    (JsonObject)
                            restarted.api(
                                    "POST",
                                    "pay",
                                    "{\"pay_url\":\""
                                            + payee.payUrl(number, "1.00", LATER)
                                            + "\"}");
            var back = paid.getString("return_url");
            return Merchant.sdkAccepts(
                    Merchant.decode(back.substring(back.indexOf('?') + 1)), "utf-8");
        }
    }

    private void send(String json) {
        simulation.api("POST", "notifications/1/send", json);
    }

    private Map<String, String> first() {
        return Merchant.decode(merchant.received().get(0));
    }

    private Map<String, String> last() {
        return Merchant.decode(merchant.received().get(merchant.received().size() - 1));
    }

    private JsonObject trade() {
        return (JsonObject) simulation.api("GET", "trades/P1", "");
    }

    private JsonObject refund() {
        return ((JsonArray) simulation.api("GET", "trades/P1/refunds", "")).getJsonObject(0);
    }
}
