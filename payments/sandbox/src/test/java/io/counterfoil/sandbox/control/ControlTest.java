package io.counterfoil.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {

    private Simulation simulation = new Simulation();

    @AfterEach
    void end() {
        simulation.close();
    }

    @Test
    void theClockCanBeSetAdvancedAndStopped() {
        assertThat(clock("{\"advance\":\"PT5M\"}").getString("now"))
                .isEqualTo("2026-11-22T02:05:00Z");
        simulation.machine.set(Simulation.START.plusSeconds(10));
        assertThat(clock("{}").getString("now")).isEqualTo("2026-11-22T02:05:10Z");
        assertThat(
                        clock("{\"mode\":\"follow\",\"set\":\"2026-12-01T00:00:00Z\"}")
                                .getString("mode"))
                .isEqualTo("follow");
        simulation.machine.set(Simulation.START.plusSeconds(20));
        assertThat(clock("{}").getString("now")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(clock("{\"mode\":\"system\"}").getString("now"))
                .isEqualTo("2026-11-22T02:00:20Z");
    }

    @Test
    void aClockThatWasSetSurvivesARestart(@TempDir Path folder) {
        simulation.close();
        simulation = new Simulation(folder);
        clock("{\"advance\":\"PT1M\"}");
        clock("{\"advance\":\"PT4M\"}");
        simulation.close();
        simulation = new Simulation(folder);

        assertThat(clock("{}").getString("now")).isEqualTo("2026-11-22T02:05:00Z");
    }

    @Test
    void whatIsAskedForInNonsenseIsRefused() {
        assertThat(
                        post("/api/misbehaviours", "application/json", "{\"kind\":\"explode\"}", "")
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        post(
                                        "/api/misbehaviours",
                                        "application/json",
                                        "{\"on\":\"notification\",\"kind\":\"hang\"}",
                                        "")
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        post("/api/clock", "application/json", "{\"set\":\"yesterday\"}", "")
                                .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/trades/none/pay", "application/json", "{}", "").statusCode())
                .isEqualTo(409);
        assertThat(post("/api/clock", "text/plain", "{\"advance\":\"PT5M\"}", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherSitesPageChangesNothing() {
        assertThat(
                        post(
                                        "/api/clock",
                                        "application/json",
                                        "{\"advance\":\"PT5M\"}",
                                        "http://evil.example")
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        post(
                                        "/control/clock/advance",
                                        "application/x-www-form-urlencoded",
                                        "by=PT5M",
                                        "http://evil.example")
                                .statusCode())
                .isEqualTo(403);
        assertThat(clock("{}").getString("now")).isEqualTo(Simulation.START.toString());
    }

    @Test
    void theControlPageShowsAndActs() {
        try (var merchant = new Merchant(simulation.gatewayUrl())) {
            simulation.browse(merchant.payUrl("P1", "1.00", "2026-11-22 10:30:00"));
            var asked =
                    simulation.post(
                            simulation.url + "/control/misbehaviour/ask",
                            "on=notification&kind=LOSE&out_trade_no=P1&times=2&options=");
            var paid = simulation.post(simulation.url + "/control/trade/pay", "out_trade_no=P1");
            simulation.api("POST", "notifications/run", "");

            assertThat(asked.statusCode()).isEqualTo(303);
            assertThat(paid.statusCode()).isEqualTo(303);
            assertThat(simulation.get(simulation.url + "/control").body())
                    .contains("P1", "TRADE_SUCCESS", "Lose it", "lost on the way");
            assertThat(simulation.get(simulation.url + "/control?lang=zh").body())
                    .contains("控制台", "丢失");
        }
    }

    @Test
    void theControlPageRefundsAndClosesTheDay() {
        try (var merchant = new Merchant(simulation.gatewayUrl())) {
            simulation.api(
                    "POST",
                    "pay",
                    "{\"pay_url\":\""
                            + merchant.payUrl("P1", "8.00", "2026-11-22 10:30:00")
                            + "\"}");
            simulation.post(
                    simulation.url + "/control/trade/refund", "out_trade_no=P1&amount=3.00");
            var spoilt =
                    simulation.post(
                            simulation.url + "/control/statement/line?lang=zh&day=2026-11-22",
                            "date=2026-11-22&how=AMOUNT&out_trade_no=P1");
            simulation.post(simulation.url + "/control/statement/close", "date=2026-11-22");
            simulation.post(
                    simulation.url + "/control/statement/file", "date=2026-11-22&how=CUT_ZIP");
            simulation.post(simulation.url + "/control/statement/late", "date=2026-11-22");

            assertThat(spoilt.headers().firstValue("location").orElseThrow())
                    .endsWith("/control?lang=zh&day=2026-11-22");
            assertThat(simulation.get(simulation.url + "/control").body())
                    .contains(
                            "3.00",
                            "-3.00",
                            "done",
                            "/api/statements/2026-11-22/versions/1?app=demo");
            assertThat((JsonArray) simulation.api("GET", "misbehaviours", "")).hasSize(3);
            assertThat(
                            ((JsonArray) simulation.api("GET", "misbehaviours", ""))
                                    .getJsonObject(0)
                                    .getInt("used"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theControlPageEndsRefundsAndChangesKeys() {
        try (var merchant = new Merchant(simulation.gatewayUrl())) {
            simulation.api(
                    "POST",
                    "pay",
                    "{\"pay_url\":\""
                            + merchant.payUrl("P1", "8.00", "2026-11-22 10:30:00")
                            + "\"}");
            simulation.api(
                    "POST",
                    "trades/P1/refund",
                    "{\"amount\":\"3.00\",\"out_request_no\":\"C1\",\"seconds\":60}");
            assertThat(simulation.get(simulation.url + "/control").body())
                    .contains("/control/refund/abnormal", "demo", "Alipay");
            simulation.post(
                    simulation.url + "/control/refund/fail", "out_trade_no=P1&out_request_no=C1");
            var rotated =
                    simulation.post(simulation.url + "/control/account/rotate", "account=demo");

            assertThat(simulation.get(simulation.url + "/control").body())
                    .contains("failed")
                    .doesNotContain("/control/refund/abnormal");
            assertThat(rotated.body()).contains("provider-public-key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyChoiceOfTheControlPageHasItsWords(String language) {
        assertThat(simulation.get(simulation.url + "/control?lang=" + language).body())
                .doesNotContain("control.");
    }

    @Test
    void aResetForgetsEverything() {
        try (var merchant = new Merchant(simulation.gatewayUrl())) {
            simulation.api(
                    "POST",
                    "pay",
                    "{\"pay_url\":\""
                            + merchant.payUrl("P1", "1.00", "2026-11-22 10:30:00")
                            + "\"}");
            simulation.api("POST", "misbehaviours", "{\"kind\":\"lose\"}");
            simulation.api("POST", "reset", "");

            assertThat((JsonArray) simulation.api("GET", "trades", "")).isEmpty();
            assertThat((JsonArray) simulation.api("GET", "notifications", "")).isEmpty();
            assertThat((JsonArray) simulation.api("GET", "misbehaviours", "")).isEmpty();
        }
    }

    @Test
    void theLandingPageComesInBothLanguages() {
        assertThat(simulation.get(simulation.url + "/").body())
                .contains("Demo shop", "/control", "demo");
        assertThat(simulation.get(simulation.url + "/?lang=zh").body()).contains("演示商店");
    }

    private JsonObject clock(String json) {
        return (JsonObject) simulation.api("POST", "clock", json);
    }

    private java.net.http.HttpResponse<String> post(
            String path, String contentType, String body, String origin) {
        var request =
                HttpRequest.newBuilder(URI.create(simulation.url + path))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return simulation.send(request.build());
    }
}
