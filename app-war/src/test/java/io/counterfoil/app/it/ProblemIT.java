package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused or fails, the answer has one shape and tells nothing of the inside. */
@OnOneDatabase
class ProblemIT extends DeployedWar {

    private static final String PROBE = "/-/probe";
    private static final String GOOD =
            "{\"shop_name\":\"Tea\",\"line_items\":[{\"item_name\":\"cup\",\"unit_price\":100}],"
                    + "\"sent_at\":\"2026-11-22T08:00:00Z\",\"metadata\":{\"Any key\":\"v\"}}";

    @Test
    void jsonIsReadAndWrittenInSnakeCase() {
        HttpResponse<String> answer = Http.postJson(PROBE, GOOD);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer.body())).isEqualTo(json(GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/orders", "/assets/no.css"})
    void unknownPathIsAProblem(String path) {
        assertProblem(Http.get(path), 404, "not_found");
    }

    @Test
    void unknownPathOfTheApiIsAProblemForWhoMayAsk() {
        assertProblem(Http.get("/api/v1/unknown"), 401, "unauthorized");
        assertProblem(Merchant.demo().get("/api/v1/unknown"), 404, "not_found");
    }

    @Test
    void wrongMethodNamesTheRightOnes() {
        HttpResponse<String> answer = Http.send(Http.request(PROBE).DELETE().build());

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void wrongMediaTypesAreProblems() {
        assertProblem(
                Http.send(
                        Http.request(PROBE)
                                .header("Content-Type", "text/xml")
                                .POST(BodyPublishers.ofString("<a/>"))
                                .build()),
                415,
                "unsupported_media_type");
        assertProblem(
                Http.send(
                        Http.request(PROBE)
                                .header("Content-Type", "application/json")
                                .header("Accept", "image/png")
                                .POST(BodyPublishers.ofString(GOOD))
                                .build()),
                406,
                "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"shop_name\":\"a\"",
                "nonsense",
                "{\"shop_name\":\"a\"}{}",
                "{\"shop_name\":\"a\",\"shop_name\":\"b\"}",
                "\u0000"
            })
    void brokenJsonIsAProblem(String body) {
        assertProblem(Http.postJson(PROBE, body), 400, "malformed_json");
    }

    @Test
    void deepJsonIsAProblem() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertProblem(Http.postJson(PROBE, "{\"metadata\":" + deep + "}"), 400, "malformed_json");
        String deeperThanAllowed = "[".repeat(40) + "]".repeat(40);
        assertProblem(
                Http.postJson(PROBE, "{\"metadata\":" + deeperThanAllowed + "}"),
                400,
                "malformed_json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"shop_name\":\"a\",\"line_items\":[],\"status\":\"PAID\"} | status",
                "{\"shopName\":\"a\",\"line_items\":[]} | shopName",
                "{\"shop_name\":\"a\",\"line_items\":[{\"unit_price\":1,\"x\":2}]} | line_items[0].x"
            })
    void unknownFieldIsNamed(String body, String field) {
        JsonObject problem = assertProblem(Http.postJson(PROBE, body), 422, "unknown_field");

        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "{\"shop_name\":\"a\",\"line_items\":{}}",
                "{\"shop_name\":\"a\",\"line_items\":[{\"item_name\":\"a\",\"unit_price\":\"x\"}]}",
                "{\"shop_name\":\"a\",\"line_items\":[{\"item_name\":\"a\",\"unit_price\":1.5}]}",
                "{\"shop_name\":\"a\",\"line_items\":[{\"item_name\":\"a\",\"unit_price\":99999999999999999999}]}",
                "{\"shop_name\":\"a\",\"line_items\":[{\"item_name\":\"a\",\"unit_price\":\"5\"}]}",
                "{\"shop_name\":\"a\",\"line_items\":[{\"item_name\":\"a\",\"unit_price\":1e400}]}",
                "{\"shop_name\":\"a\",\"line_items\":[],\"sent_at\":\"yesterday\"}"
            })
    void valueOfTheWrongFormIsAProblem(String body) {
        assertProblem(Http.postJson(PROBE, body), 422, "invalid_request");
    }

    @Test
    void eachInvalidFieldIsNamed() {
        JsonObject problem =
                assertProblem(
                        Http.postJson(
                                PROBE,
                                "{\"shop_name\":\" \",\"line_items\":[{\"item_name\":\"a\",\"unit_price\":0}]}"),
                        422,
                        "invalid_request");

        assertThat(problem.getJsonArray("errors"))
                .extracting(error -> error.asJsonObject().getString("field"))
                .containsExactly("line_items[0].unit_price", "shop_name");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID,422",
        "NOT_FOUND,404",
        "CONFLICT,409",
        "FORBIDDEN,403",
        "TOO_MANY,429",
        "UPSTREAM,503"
    })
    void refusalOfTheDomainKeepsItsCodeAndDetails(String kind, int status) {
        JsonObject problem = assertProblem(Http.get(PROBE + "/refusal/" + kind), status, "told_so");

        assertThat(problem.getString("detail")).isEqualTo("A sentence.");
        assertThat(problem.getString("order_no")).isEqualTo("cfo1");
    }

    @Test
    void failureTellsOnlyItsIncident() {
        HttpResponse<String> answer = Http.get(PROBE + "/failure");

        JsonObject problem = assertProblem(answer, 500, "internal_error");
        assertThat(problem.getString("incident")).matches("[0-9a-f]{12}");
        assertThat(answer.body()).doesNotContain("select", "Exception", "io.counterfoil");
    }

    @ParameterizedTest
    @CsvSource({
        "/-/probe/bytes,262144,200",
        "/-/probe/bytes,262145,413",
        "/notify/demo,65537,413",
        "/return/demo/x,65537,413"
    })
    void bodyIsLimited(String path, int bytes, int status) {
        byte[] body = new byte[bytes];
        HttpResponse<String> knownLength =
                Http.send(Http.request(path).POST(BodyPublishers.ofByteArray(body)).build());
        assertThat(knownLength.statusCode()).isEqualTo(status);
    }

    @Test
    void bodyOfUnknownLengthIsLimitedToo() {
        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[262_145]));

        assertProblem(
                Http.send(Http.request(PROBE + "/bytes").POST(chunked).build()),
                413,
                "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cashier/a/b/c/d", "/pay/a/b/c/d"})
    void peopleGetAPageInTheirLanguage(String path) {
        HttpResponse<String> english = Http.get(path);
        HttpResponse<String> chinese =
                Http.send(Http.request(path).header("Accept-Language", "zh-CN").build());

        assertThat(english.statusCode()).isEqualTo(404);
        assertThat(english.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(english.body())
                .contains("<html lang=\"en\"", "There is nothing at this address");
        assertThat(chinese.body()).contains("<html lang=\"zh\"", "页面不存在");
    }

    private static JsonObject assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonObject problem = json(answer.body());
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
