package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import io.counterfoil.payments.provider.wire.RsaSha256;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 2.1: what we sign is what the official SDK signs, byte for byte. */
class RequestVectorsTest {

    private final WechatPayAccount account = Accounts.read(Accounts.anAccount());
    private final RequestSigner signer = new RequestSigner(account, Clock.systemUTC());

    static Stream<Named<JsonObject>> captured() {
        return Vectors.cases("requests", "captured_from_sdk");
    }

    static Stream<Named<JsonObject>> fixed() {
        return Vectors.cases("requests", "fixed");
    }

    static Stream<Named<JsonObject>> tampered() {
        return Vectors.cases("requests", "tampered");
    }

    @ParameterizedTest
    @MethodSource("captured")
    void whatTheSdkSentIsRebuiltByteForByte(JsonObject sent) {
        JsonObject parts = sent.getJsonObject("authorization_parts");
        String target =
                RequestSigner.target(
                        URI.create(Accounts.GATEWAY + sent.getString("path_and_query")));

        assertThat(
                        RequestSigner.signingText(
                                sent.getString("http_method"),
                                target,
                                parts.getString("timestamp"),
                                parts.getString("nonce_str"),
                                sent.getString("body")))
                .isEqualTo(sent.getString("message"));
        assertThat(
                        signer.authorization(
                                sent.getString("http_method"),
                                target,
                                sent.getString("body"),
                                parts.getString("timestamp"),
                                parts.getString("nonce_str")))
                .isEqualTo(sent.getJsonObject("headers").getString("Authorization"));
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void fixedInputsGiveTheFixedHeader(JsonObject item) {
        assertThat(
                        signer.authorization(
                                item.getString("http_method"),
                                item.getString("path_and_query"),
                                item.getString("body"),
                                item.getString("timestamp"),
                                item.getString("nonce_str")))
                .isEqualTo(item.getString("authorization"))
                .contains(item.getString("signature"));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void anAlteredRequestIsNotWhatWasSigned(JsonObject item) {
        assertThat(
                        RsaSha256.verifies(
                                item.getString("message").getBytes(UTF_8),
                                item.getString("signature"),
                                Vectors.MERCHANT_PUBLIC))
                .isFalse();
    }

    /** The official classes take what we send: the header is taken apart as they would. */
    @Test
    void theSdkVerifiesOurHeaders() {
        String body = "{\"description\":\"茶 & tea\"}";
        URI address = URI.create(Accounts.GATEWAY + "/v3/x/a%7Cb?c=d%2Be");
        Map<String, String> headers = signer.post(address, body, Optional.of("K")).headers();
        String authorization = headers.get("Authorization");
        String text =
                "POST\n/v3/x/a%7Cb?c=d%2Be\n"
                        + part(authorization, "timestamp")
                        + "\n"
                        + part(authorization, "nonce_str")
                        + "\n"
                        + body
                        + "\n";

        assertThat(
                        new RSAVerifier(Vectors.MERCHANT_PUBLIC, "x")
                                .verify("x", text, part(authorization, "signature")))
                .isTrue();
        assertThat(part(authorization, "signature"))
                .isEqualTo(
                        new RSASigner(Vectors.SERIAL_NO, Vectors.MERCHANT_KEY)
                                .sign(text)
                                .getSign());
        assertThat(part(authorization, "mchid")).isEqualTo(Vectors.MCH_ID);
        assertThat(part(authorization, "serial_no")).isEqualTo(Vectors.SERIAL_NO);
        assertThat(headers)
                .containsEntry("Accept", "application/json")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Wechatpay-Serial", "K")
                .containsKey("User-Agent");
    }

    @Test
    void eachCallHasItsOwnNonceAndSignature() {
        URI address = URI.create(Accounts.GATEWAY + "/v3/x");

        assertThat(signer.get(address, Optional.empty()).headers().get("Authorization"))
                .isNotEqualTo(signer.get(address, Optional.empty()).headers().get("Authorization"));
        assertThat(Nonce.next()).matches("[0-9A-Za-z]{32}");
    }

    private static String part(String authorization, String name) {
        return authorization.replaceAll(".*" + name + "=\"([^\"]*)\".*", "$1");
    }
}
