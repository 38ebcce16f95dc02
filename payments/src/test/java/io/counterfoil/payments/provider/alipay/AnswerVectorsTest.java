package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import io.counterfoil.payments.provider.alipay.GatewayAnswer.Trust;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the vectors is believed exactly as far as it deserves. */
class AnswerVectorsTest {

    private static final String QUERY = "alipay.trade.query";
    private static final Map<String, Trust> TRUST =
            Map.of(
                    "valid", Trust.VERIFIED,
                    "invalid", Trust.REFUSED,
                    "untrusted-error", Trust.UNSIGNED_ERROR,
                    "transport-error", Trust.UNREADABLE);

    private final AnswerReader reader = new AnswerReader(Vectors.ALIPAY_PUBLIC);

    static Stream<Named<JsonObject>> answers() {
        return Vectors.cases("response", "cases");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerIsTrustedAsExpected(JsonObject vector) {
        GatewayAnswer answer =
                reader.read(
                        vector.getString("raw_response").getBytes(UTF_8),
                        vector.getString("method"));

        assertThat(answer.trust()).isEqualTo(TRUST.get(vector.getString("expected")));
        if (answer.isVerified()) {
            JsonObject signed =
                    Json.createReader(new StringReader(vector.getString("signed_text")))
                            .readObject();
            assertThat(answer.fields()).isEqualTo(signed);
        }
    }

    @Test
    void twentyThousandWithoutSubCodeIsNoSuccess() {
        JsonObject vector = Vectors.one("response", "cases", "gateway-20000-without-sub_code");

        GatewayAnswer answer =
                reader.read(
                        vector.getString("raw_response").getBytes(UTF_8),
                        vector.getString("method"));

        assertThat(answer.isVerified()).isTrue();
        assertThat(answer.isSuccess()).isFalse();
    }

    @Test
    void aGenuineAnswerToAnotherCallIsRefused() throws Exception {
        byte[] close = envelope("alipay_trade_close_response", "{\"code\":\"10000\"}");

        assertThat(reader.read(close, QUERY).trust()).isEqualTo(Trust.REFUSED);
        assertThat(reader.read(close, "alipay.trade.close").isSuccess()).isTrue();
    }

    @Test
    void certificateNumberIsTheOnlyOtherMember() throws Exception {
        String signed = text(envelope("alipay_trade_query_response", "{\"code\":\"10000\"}"));

        assertThat(read(signed.replaceFirst("}$", ",\"alipay_cert_sn\":\"0a\"}")).isSuccess())
                .isTrue();
        assertThat(read(signed.replaceFirst("}$", ",\"x\":1}")).trust()).isEqualTo(Trust.REFUSED);
    }

    @Test
    void answerAndErrorTogetherAreRefused() throws Exception {
        String signed = text(envelope("alipay_trade_query_response", "{\"code\":\"10000\"}"));

        GatewayAnswer answer =
                read(signed.replaceFirst("}$", ",\"error_response\":{\"code\":\"40002\"}}"));

        assertThat(answer.trust()).isEqualTo(Trust.REFUSED);
    }

    @Test
    void signedGatewayErrorIsVerified() throws Exception {
        GatewayAnswer answer =
                reader.read(
                        envelope(
                                "error_response",
                                "{\"code\":\"40004\",\"sub_code\":\"aop.ACQ.SYSTEM_ERROR\"}"),
                        QUERY);

        assertThat(answer.isVerified()).isTrue();
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.subCode()).isEqualTo("ACQ.SYSTEM_ERROR");
    }

    @Test
    void escapedSlashesInTheSignatureItselfAreHarmless() throws Exception {
        String signed = text(envelope("alipay_trade_query_response", "{\"code\":\"10000\"}"));

        assertThat(read(signed.replace("/", "\\/")).isSuccess()).isTrue();
    }

    @Test
    void aValueThatIsReadIsTheValueThatWasSigned() throws Exception {
        String signedText = "{\"code\":\"10000\",\"subject\":\"a\\/b\"}";
        String sent = text(envelope("alipay_trade_query_response", signedText));
        String injected = sent.replace("a\\/b", "a\\\\/b");

        assertThat(read(sent).text("subject")).contains("a/b");
        // Un-escaping turns \\/ into \/ and so finds the signed text again: that one is read.
        assertThat(read(injected).text("subject")).contains("a/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"a\":1}",
                "{\"sign\":\"AAAA\"}",
                "{\"alipay_trade_query_response\":\"text\",\"sign\":\"AAAA\"}",
                "{\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":null}",
                "{\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":\"\"}",
                "{\"alipay_trade_query_response\":{\"code\":\"40004\",\"code\":\"1\"}}",
                "{\"alipay_trade_query_response\":{}}",
                "{\"alipay_trade_query_response\":{\"code\":\"40004\"}}{}",
                "{\"alipay_trade_query_response\":{\"code\":\"40004\"]}",
                "{\"alipay_trade_query_response\" {\"code\":\"40004\"}}",
                "{\"\\u0061lipay_trade_query_response\":{\"code\":\"40004\"}}",
                "\uFEFF{\"alipay_trade_query_response\":{\"code\":\"40004\"}}"
            })
    void noneOfTheseSaysAnything(String body) {
        assertThat(read(body).trust()).isIn(Trust.REFUSED, Trust.UNREADABLE);
    }

    @Test
    void bytesThatAreNotUtf8AreUnreadable() {
        assertThat(reader.read(new byte[] {'{', (byte) 0xff, '}'}, QUERY).trust())
                .isEqualTo(Trust.UNREADABLE);
    }

    @Test
    void noTextOfAnAnswerShowsTheBuyer() throws Exception {
        GatewayAnswer answer =
                reader.read(
                        envelope(
                                "alipay_trade_query_response",
                                "{\"code\":\"10000\",\"buyer_logon_id\":\"canary\"}"),
                        QUERY);

        assertThat(answer.toString()).isEqualTo("GatewayAnswer[VERIFIED 10000 ]");
    }

    private GatewayAnswer read(String body) {
        return reader.read(body.getBytes(UTF_8), QUERY);
    }

    private static byte[] envelope(String member, String content) throws Exception {
        String sign =
                AlipaySignature.sign(
                        content, Vectors.bare(Vectors.ALIPAY_PRIVATE_PEM), "utf-8", "RSA2");
        return "{\"%s\":%s,\"sign\":\"%s\"}".formatted(member, content, sign).getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
