package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alipay.api.internal.util.AlipaySignature;
import io.counterfoil.payments.provider.wire.RsaKeys;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications and return URLs: the same rule, the same reader. */
class MessageVectorsTest {

    private static final List<PublicKey> KEYS = Vectors.ALIPAY_PUBLIC;

    static Stream<Named<JsonObject>> validMessages() {
        return Stream.concat(
                Vectors.cases("notify", "cases"), Vectors.cases("return-url", "cases"));
    }

    static Stream<Named<JsonObject>> tamperedMessages() {
        return Stream.concat(
                Vectors.cases("notify", "tampered"), Vectors.cases("return-url", "tampered"));
    }

    static Stream<Named<JsonObject>> businessCases() {
        return Vectors.cases("notify", "business_cases");
    }

    @ParameterizedTest
    @MethodSource("validMessages")
    void genuineMessagesAreReadAndVerified(JsonObject vector) {
        AlipayMessage message = AlipayMessage.parse(raw(vector));

        assertThat(message.params())
                .isEqualTo(Vectors.strings(vector.getJsonObject("decoded_params")));
        assertThat(SigningText.ofMessage(message.params()))
                .isEqualTo(vector.getString("canonical"));
        assertThat(message.isSignedBy(KEYS)).isTrue();
    }

    @ParameterizedTest
    @Tag("F12")
    @MethodSource("tamperedMessages")
    void tamperedMessagesAreRefused(JsonObject vector) {
        assertThat(vector.getString("expected")).isEqualTo("invalid");
        assertThat(isGenuine(vector)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("businessCases")
    void messagesThatAreWrongOnlyInSubstanceAreVerified(JsonObject vector) {
        assertThat(vector.getString("signature")).isEqualTo("valid");
        assertThat(isGenuine(vector)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-8", "GBK", "gbk", "GB2312", "GB18030"})
    void whatTheSdkSignsInAnyOfTheCharsetsIsRead(String charset) throws Exception {
        Map<String, String> params = new TreeMap<>();
        params.put("charset", charset);
        params.put("subject", "测试 + 100% & =");
        params.put("body", "");
        params.put("brand_new_field", "{\"a\":\"b\"}");

        AlipayMessage message = AlipayMessage.parse(signedBySdk(params, charset));

        assertThat(message.get("subject")).contains("测试 + 100% & =");
        assertThat(message.get("body")).isEmpty();
        assertThat(message.isSignedBy(KEYS)).isTrue();
    }

    /** It is not covered by the signature: whoever changes it must gain nothing. */
    @ParameterizedTest
    @Tag("F12")
    @ValueSource(strings = {"RSA", "rsa2", "RSA2 ", ""})
    void aGenuineSignatureUnderAnotherNameIsRefused(String signType) {
        String genuine = Vectors.one("notify", "cases", "payment-success").getString("raw_body");
        String renamed =
                genuine.replace(
                        "&sign_type=RSA2", "&sign_type=" + URLEncoder.encode(signType, UTF_8));

        assertThat(AlipayMessage.parse(renamed.getBytes(ISO_8859_1)).isSignedBy(KEYS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"%3D%3D&sign_type,&sign_type", "%3D%3D&sign_type,%3D%3D%0A&sign_type"})
    void aSignatureHasOneSpelling(String spelling, String other) {
        String genuine = Vectors.one("notify", "cases", "payment-success").getString("raw_body");
        assertThat(genuine).contains(spelling);

        AlipayMessage message =
                AlipayMessage.parse(genuine.replace(spelling, other).getBytes(ISO_8859_1));

        assertThat(message.isSignedBy(KEYS)).isFalse();
    }

    /** F32: while Alipay's key is changed, either of the two verifies. */
    @Test
    @Tag("F32")
    void anyOfSeveralKeysVerifies() {
        AlipayMessage message =
                AlipayMessage.parse(raw(Vectors.one("notify", "cases", "payment-success")));
        String bothKeys = Vectors.OTHER_PUBLIC_PEM + "," + Vectors.ALIPAY_PUBLIC_BASE64;
        List<PublicKey> onlyTheOther = RsaKeys.publicKeys(Vectors.OTHER_PUBLIC_PEM);

        assertThat(message.isSignedBy(RsaKeys.publicKeys(bothKeys))).isTrue();
        assertThat(message.isSignedBy(onlyTheOther)).isFalse();
        assertThat(message.isSignedBy(List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=1",
                "charset=latin1&a=1",
                "charset=utf-8&charset=utf-8",
                "charset=utf-8&charset=GBK",
                "charset=utf-8&a=1&a=1",
                "charset=utf-8&a=1&%61=2",
                "charset=utf-8&&a=1",
                "charset=utf-8&a",
                "charset=utf-8&=1",
                "charset=utf-8&a=%",
                "charset=utf-8&a=%4",
                "charset=utf-8&a=%zz",
                "charset=utf-8&a=%ff",
                "charset=utf-8&a=\u00e4",
                "charset=utf-8&a=b\r\nc=d",
                "charset=utf-8&a=b\0"
            })
    void whatIsNotCleanFormEncodingIsRefused(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayMessage.parse(body.getBytes(ISO_8859_1)));
    }

    @Test
    void aFloodOfParametersIsRefused() {
        String flood =
                Stream.iterate(0, i -> i + 1)
                        .limit(500)
                        .map(i -> "p" + i + "=x")
                        .collect(Collectors.joining("&", "charset=utf-8&", ""));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayMessage.parse(flood.getBytes(ISO_8859_1)));
    }

    private static boolean isGenuine(JsonObject vector) {
        try {
            AlipayMessage message =
                    vector.containsKey("decode_with")
                            ? AlipayMessage.parse(
                                    raw(vector), Charset.forName(vector.getString("decode_with")))
                            : AlipayMessage.parse(raw(vector));
            return message.isSignedBy(KEYS);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] raw(JsonObject vector) {
        String text =
                vector.containsKey("raw_body")
                        ? vector.getString("raw_body")
                        : vector.getString("query_string");
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] signedBySdk(Map<String, String> params, String charset) throws Exception {
        Map<String, String> signed = new TreeMap<>(params);
        signed.put(
                "sign",
                AlipaySignature.sign(
                        AlipaySignature.getSignCheckContentV1(new HashMap<>(params)),
                        Vectors.bare(Vectors.ALIPAY_PRIVATE_PEM),
                        charset,
                        "RSA2"));
        signed.put("sign_type", "RSA2");
        return signed.entrySet().stream()
                .map(
                        param ->
                                param.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                param.getValue(), Charset.forName(charset)))
                .collect(Collectors.joining("&"))
                .getBytes(ISO_8859_1);
    }
}
