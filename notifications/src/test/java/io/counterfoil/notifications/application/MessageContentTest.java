package io.counterfoil.notifications.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.ProviderMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageContentTest {

    private static final MessageFields FIELDS =
            new MessageFields(
                    Set.of("X-Signature"), Set.of("event_type", "Total", "orderId", "state"));

    @Test
    void membersOfJsonAreShownByNameWhereverTheyStand() {
        assertThat(
                        json(
                                "{\"event_type\":\"REFUND.SUCCESS\",\"amount\":{\"total\":8888,"
                                        + "\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"}},"
                                        + "\"state\":null,\"from\":[{\"total\":1},2],\"paid\":true}"))
                .isEqualTo(
                        """
                        event_type = REFUND.SUCCESS
                        amount.total = 8888
                        amount.payer.openid = ••• (28)
                        state = null
                        from[0].total = 1
                        from[1] = ••• (1)
                        paid = ••• (4)""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_type\":\"PAID\",",
                "{\"event_type\":\"PAID\"} and more",
                "{\"event_type\":\"PAID\"}}",
                "{event_type:1}",
                "[1,2",
                "{\"state\":\"\\u12\"}"
            })
    void ofBrokenJsonOnlyTheLengthIsShown(String broken) {
        assertThat(json(broken)).isEqualTo("(" + broken.length() + " bytes of broken JSON)");
    }

    @Test
    void jsonIsShownWithinLimits() {
        assertThat(json("{\"state\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .isEqualTo("(10010 bytes of broken JSON)");
        assertThat(json("[" + "1,".repeat(5000) + "1]").lines()).hasSize(101).endsWith("…");
        assertThat(json("{\"state\":\"" + "x".repeat(1000) + "\"}")).hasSizeLessThan(320);
        assertThat(json("{\"" + "n".repeat(1000) + "\":1}")).hasSizeLessThan(320);
    }

    @Test
    void controlCharactersOfAStrangerAreNotShown() {
        assertThat(json("{\"state\":\"a\\r\\nforged = 1\",\"x\\ny\":1}"))
                .isEqualTo("state = a\uFFFD\uFFFDforged = 1\nx\uFFFDy = ••• (1)");
    }

    @Test
    void ofSignedHeadersOnlyTheNamesAreShown() {
        ProviderMessage message =
                new ProviderMessage(
                        "POST",
                        "",
                        Map.of(
                                "x-signature", "c2VjcmV0",
                                "content-type", "application/json",
                                "user-agent", "provider"),
                        "{\"state\":\"PAID\"}".getBytes(StandardCharsets.UTF_8),
                        Instant.EPOCH);
        assertThat(MessageContent.masked(message, FIELDS))
                .isEqualTo("state = PAID\nx-signature: ••• (8)");
    }

    @Test
    void aFormIsReadInTheCharacterSetThatItNames() {
        byte[] gbk = "orderId=茶&encoding=GBK&sign=x".getBytes(Charset.forName("GBK"));
        StringBuilder encoded = new StringBuilder();
        for (byte one : gbk) {
            encoded.append(one >= 0 ? String.valueOf((char) one) : String.format("%%%02X", one));
        }
        assertThat(MessageContent.masked(message(encoded.toString()), FIELDS))
                .isEqualTo("orderId = 茶\nencoding = ••• (3)\nsign = ••• (1)");
    }

    @Test
    void whatIsNeitherFormNorJsonIsOnlyMeasured() {
        assertThat(MessageContent.masked(message("<xml>a=1</xml>"), FIELDS))
                .isEqualTo("(14 bytes that are no form)");
        assertThat(MessageContent.masked(message(""), FIELDS)).isEqualTo("(empty)");
    }

    private static String json(String body) {
        return MessageContent.masked(message(body), FIELDS);
    }

    private static ProviderMessage message(String body) {
        return new ProviderMessage(
                "POST", "", Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }
}
