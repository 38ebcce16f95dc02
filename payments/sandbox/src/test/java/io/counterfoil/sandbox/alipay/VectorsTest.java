package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Vectors;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.FormText;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every request of the provider's vectors is accepted or refused as they say, and what Alipay signs
 * comes out byte for byte.
 */
class VectorsTest {

    private static final String FORM = "application/x-www-form-urlencoded;charset=utf-8";
    private final AlipayApp app = AlipayApp.read("demo", Vectors::property);

    @TestFactory
    Stream<DynamicTest> pagePayRequests() {
        return Stream.of("cases", "tampered")
                .flatMap(list -> Vectors.cases("alipay-request-page-pay", list).stream())
                .map(
                        c ->
                                dynamicTest(
                                        c.getString("name"),
                                        () -> expect(c, accepts(get(c.getString("url"))))));
    }

    @TestFactory
    Stream<DynamicTest> wapPayRequests() {
        return Stream.concat(
                Vectors.cases("alipay-request-wap-pay", "cases").stream()
                        .map(
                                c ->
                                        dynamicTest(
                                                c.getString("name"),
                                                () -> expect(c, accepts(wap(c))))),
                Vectors.cases("alipay-request-wap-pay", "tampered").stream()
                        .map(
                                c ->
                                        dynamicTest(
                                                c.getString("name"),
                                                () ->
                                                        expect(
                                                                c,
                                                                accepts(
                                                                        query(
                                                                                c.getJsonObject(
                                                                                        "params")))))));
    }

    @TestFactory
    Stream<DynamicTest> serverCalls() {
        return Vectors.cases("alipay-server-calls", "cases").stream()
                .flatMap(
                        c ->
                                Stream.of(
                                        dynamicTest(
                                                c.getString("method"),
                                                () -> {
                                                    var request =
                                                            serverCall(
                                                                    c,
                                                                    c.getJsonObject("http")
                                                                            .getString("body"));
                                                    assertThat(
                                                                    Rsa2.requestText(
                                                                            request.parameters()))
                                                            .isEqualTo(c.getString("canonical"));
                                                    expect(c, request.hasSignatureOf(app));
                                                }),
                                        dynamicTest(
                                                c.getString("method") + " tampered",
                                                () -> {
                                                    var body =
                                                            FormText.encode(
                                                                    Map.of(
                                                                            "biz_content",
                                                                            c.getString(
                                                                                    "tampered_biz_content")),
                                                                    StandardCharsets.UTF_8);
                                                    assertThat(c.getString("tampered_expected"))
                                                            .isEqualTo("invalid");
                                                    assertThat(
                                                                    serverCall(c, body)
                                                                            .hasSignatureOf(app))
                                                            .isFalse();
                                                })));
    }

    @TestFactory
    Stream<DynamicTest> notificationsComeOutAsInTheVectors() {
        return Vectors.cases("alipay-notify", "cases").stream()
                .map(
                        c ->
                                dynamicTest(
                                        c.getString("name"),
                                        () -> {
                                            var fields =
                                                    Vectors.map(c.getJsonObject("decoded_params"));
                                            var charset = Charset.forName(fields.get("charset"));
                                            assertThat(Rsa2.notificationText(fields))
                                                    .isEqualTo(c.getString("canonical"));
                                            assertThat(
                                                            Rsa2.sign(
                                                                    Rsa2.notificationText(fields),
                                                                    charset,
                                                                    app.privateKey()))
                                                    .isEqualTo(fields.get("sign"));
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> returnsComeOutAsInTheVectors() {
        return Vectors.cases("alipay-return-url", "cases").stream()
                .map(
                        c ->
                                dynamicTest(
                                        c.getString("name"),
                                        () -> {
                                            var fields =
                                                    Merchant.decode(c.getString("query_string"));
                                            assertThat(
                                                            Rsa2.sign(
                                                                    Rsa2.notificationText(fields),
                                                                    StandardCharsets.UTF_8,
                                                                    app.privateKey()))
                                                    .isEqualTo(fields.get("sign"));
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> answersComeOutAsInTheVectors() {
        return Vectors.cases("alipay-response", "cases").stream()
                .filter(
                        c ->
                                c.getString("name")
                                        .matches(
                                                "query-paid|query-trade-not-exist|gateway-20000|query-nested-braces-and-escapes"))
                .map(
                        c ->
                                dynamicTest(
                                        c.getString("name"),
                                        () -> {
                                            var method =
                                                    c.getString("response_key")
                                                            .replace("_response", "")
                                                            .replace('_', '.');
                                            assertThat(
                                                            Envelope.signed(
                                                                            method,
                                                                            c.getString(
                                                                                    "signed_text"),
                                                                            app.privateKey())
                                                                    .bodyText())
                                                    .isEqualTo(c.getString("raw_response"));
                                        }));
    }

    private static void expect(JsonObject vector, boolean accepted) {
        assertThat(accepted ? "valid" : "invalid").isEqualTo(vector.getString("expected"));
    }

    private boolean accepts(GatewayRequest request) {
        return request.get("sign_type").equals("RSA2")
                && request.get("app_id").equals(app.appId())
                && request.hasSignatureOf(app);
    }

    private static GatewayRequest get(String url) {
        return read("GET", URI.create(url).getRawQuery(), "");
    }

    private static GatewayRequest query(JsonObject parameters) {
        return read("GET", FormText.encode(Vectors.map(parameters), StandardCharsets.UTF_8), "");
    }

    private static GatewayRequest wap(JsonObject vector) {
        return vector.containsKey("form_action")
                ? read(
                        "POST",
                        URI.create(vector.getString("form_action")).getRawQuery(),
                        FormText.encode(
                                Vectors.map(vector.getJsonObject("hidden_fields")),
                                StandardCharsets.UTF_8))
                : get(vector.getString("url"));
    }

    private static GatewayRequest serverCall(JsonObject vector, String body) {
        return read(
                "POST",
                URI.create(vector.getJsonObject("http").getString("url")).getRawQuery(),
                body);
    }

    private static GatewayRequest read(String verb, String query, String body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", FORM);
        return GatewayRequest.read(
                new Call(
                        verb,
                        "/alipay/gateway.do",
                        query,
                        headers,
                        body.getBytes(StandardCharsets.ISO_8859_1),
                        ""));
    }
}
