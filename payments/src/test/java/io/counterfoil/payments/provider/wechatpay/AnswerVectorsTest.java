package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.cipher.RSAVerifier;
import io.counterfoil.payments.provider.wechatpay.Answer.Trust;
import io.counterfoil.payments.provider.wire.HttpReply;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 2.2: which answers may be believed. */
class AnswerVectorsTest {

    private final FakeWechat wechat = new FakeWechat();

    static Stream<Named<JsonObject>> cases() {
        return Vectors.cases("responses", "cases");
    }

    /** With the public key and the certificate, both configured, as during a switch. */
    @ParameterizedTest
    @MethodSource("cases")
    void everyAnswerIsJudgedAsTheSheetSays(JsonObject item) {
        wechat.clock.set(Vectors.at(item, 1795375426));
        wechat.refuses(500, "SYSTEM_ERROR"); // the list that an unknown serial asks for

        Answer answer = read(item);

        switch (item.getString("expected")) {
            case "valid" -> assertThat(answer.trust()).isEqualTo(Trust.VERIFIED);
            case "invalid" -> {
                assertThat(answer.trust()).isIn(Trust.REFUSED, Trust.NOT_VERIFIABLE);
                assertThat(answer.fields()).isEqualTo(Fields.NONE);
            }
            default -> {
                assertThat(answer.trust()).isEqualTo(Trust.UNSIGNED_ERROR);
                assertThat(answer.isResult()).isFalse();
            }
        }
    }

    /** A certificate that is on no list that could be had today may be on the next one. */
    @Test
    void anUnknownSerialIsRefusedOnceTheListIsThere() {
        JsonObject item = Vectors.one("responses", "cases", "unknown-certificate-serial");
        wechat.clock.set(Vectors.at(item, 0));
        wechat.answersWith(
                call -> {
                    JsonObject list = Vectors.read("certificates");
                    String body = list.getString("response_body");
                    return wechat.signed(200, body);
                });

        assertThat(read(item).trust()).isEqualTo(Trust.REFUSED);
    }

    @Test
    void acceptedIsNoResult() {
        JsonObject item = Vectors.one("responses", "cases", "refund-202-accepted");
        wechat.clock.set(Vectors.at(item, 0));

        Answer answer = read(item);

        assertThat(answer.isResult()).isFalse();
        assertThat(answer.isDone()).isFalse();
        assertThat(answer.isRefusal()).isFalse();
    }

    /** An error that claims to be signed must be. */
    @Test
    @Tag("F17")
    void anErrorWithAWrongSignatureIsRefused() {
        JsonObject item = Vectors.one("responses", "cases", "signed-by-other-key");
        wechat.clock.set(Vectors.at(item, 0));
        HttpReply reply =
                new HttpReply(
                        404,
                        Vectors.headers(item),
                        "{\"code\":\"ORDER_NOT_EXIST\"}".getBytes(UTF_8));

        assertThat(answer(reply).trust()).isEqualTo(Trust.REFUSED);
        assertThat(answer(reply).isRefusal()).isFalse();
    }

    @ParameterizedTest
    @Tag("F42")
    @CsvSource({"-300,VERIFIED", "300,VERIFIED", "-301,REFUSED", "301,REFUSED"})
    void theWindowIsFiveMinutesBothWays(long seconds, Trust trust) {
        HttpReply reply = wechat.signed(200, "{}");
        wechat.clock.advance(java.time.Duration.ofSeconds(seconds));

        assertThat(answer(reply).trust()).isEqualTo(trust);
    }

    @Test
    void anotherSchemeIsNotTaken() {
        HttpReply reply = wechat.signed(200, "{}");
        Map<String, String> headers = new java.util.HashMap<>(reply.headers());
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3");

        assertThat(answer(new HttpReply(200, headers, reply.body())).trust())
                .isEqualTo(Trust.REFUSED);
    }

    /** What the fake signs, with which the other tests are made, the official verifier takes. */
    @Test
    void theSdkTakesWhatTheFakeSigns() {
        HttpReply reply = wechat.signed(200, "{\"a\":\"茶\"}");
        String text =
                reply.headers().get("Wechatpay-Timestamp")
                        + "\n"
                        + reply.headers().get("Wechatpay-Nonce")
                        + "\n{\"a\":\"茶\"}\n";

        assertThat(
                        new RSAVerifier(Vectors.PLATFORM_PUBLIC, Vectors.PUBLIC_KEY_ID)
                                .verify(
                                        Vectors.PUBLIC_KEY_ID,
                                        text,
                                        reply.headers().get("Wechatpay-Signature")))
                .isTrue();
    }

    private Answer read(JsonObject item) {
        return answer(
                new HttpReply(
                        item.getInt("http_status"),
                        Vectors.headers(item),
                        item.getString("body").getBytes(UTF_8)));
    }

    private Answer answer(HttpReply reply) {
        WechatPayAccount account = Accounts.read(Accounts.anAccountWithBothAndCertificate());
        return new AnswerReader(wechat.keys, account, wechat.clock.instant()).read(reply);
    }
}
