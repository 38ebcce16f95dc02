package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** F12: a notification that is altered anywhere is not taken, and nothing sent to us breaks us. */
class MessageProperties {

    private static final JsonObject GENUINE =
            Vectors.one("notify", "cases", "payment-success (public key id)");
    private static final byte[] BODY = GENUINE.getString("body").getBytes(UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1795316408);

    private final FakeWechat wechat = new FakeWechat();

    @Property(tries = 1000)
    @Tag("F12")
    void oneBitOfTheBodyMakesItAForgery(@ForAll @IntRange(max = 100_000_000) int bit) {
        byte[] altered = BODY.clone();
        int at = bit % (altered.length * 8);
        altered[at / 8] ^= (byte) (1 << at % 8);

        assertThat(read(Vectors.headers(GENUINE), altered).trust()).isEqualTo(Trust.FORGED);
    }

    @Property(tries = 500)
    @Tag("F12")
    void oneCharacterOfAHeaderMakesItAForgery(
            @ForAll @From("signedHeaders") String name,
            @ForAll @IntRange(max = 10_000) int where,
            @ForAll @From("printable") char other) {
        Map<String, String> headers = new HashMap<>(Vectors.headers(GENUINE));
        String value = headers.get(name);
        int at = where % value.length();
        String altered = value.substring(0, at) + other + value.substring(at + 1);
        if (!altered.equals(value)) {
            headers.put(name, altered);

            assertThat(read(headers, BODY).trust()).isEqualTo(Trust.FORGED);
        }
    }

    @Property(tries = 500)
    @Tag("F12")
    void whateverIsSentIsRefusedWithoutAnError(
            @ForAll byte[] body,
            @ForAll String timestamp,
            @ForAll String nonce,
            @ForAll String serial,
            @ForAll String signature) {
        Map<String, String> headers =
                Map.of(
                        "wechatpay-timestamp", timestamp,
                        "wechatpay-nonce", nonce,
                        "wechatpay-serial", serial,
                        "wechatpay-signature", signature);

        assertThat(read(headers, body).trust()).isEqualTo(Trust.FORGED);
        assertThat(read(Map.of(), body).trust()).isEqualTo(Trust.FORGED);
    }

    /** Signed by WeChat Pay, and yet of any kind: read or not, never an exception. */
    @Property(tries = 500)
    void whateverIsSignedIsNoExceptionEither(@ForAll String text) {
        for (String body :
                new String[] {
                    text,
                    "{\"event_type\":\"TRANSACTION.SUCCESS\",\"resource\":" + text + "}",
                    Notifications.body("TRANSACTION.SUCCESS", text),
                    Notifications.body("REFUND.SUCCESS", "{\"mchid\":\"1900000001\"," + text + "}")
                }) {
            Map<String, String> headers = new HashMap<>();
            wechat.seal(body, Vectors.PUBLIC_KEY_ID, Vectors.PLATFORM_KEY)
                    .forEach(
                            (name, value) ->
                                    headers.put(name.toLowerCase(java.util.Locale.ROOT), value));

            ReadMessage read =
                    wechat.provider.readNotification(
                            Accounts.anAccount(),
                            new ProviderMessage(
                                    "POST",
                                    "",
                                    headers,
                                    body.getBytes(UTF_8),
                                    wechat.clock.instant()));

            assertThat(read.trust()).isNotIn(Trust.TRUSTED, Trust.FORGED);
        }
    }

    @Provide
    Arbitrary<String> signedHeaders() {
        return Arbitraries.of(
                "wechatpay-timestamp",
                "wechatpay-nonce",
                "wechatpay-serial",
                "wechatpay-signature");
    }

    @Provide
    Arbitrary<Character> printable() {
        return Arbitraries.chars().range(' ', '~');
    }

    private ReadMessage read(Map<String, String> headers, byte[] body) {
        return wechat.provider.readNotification(
                Accounts.anAccount(), new ProviderMessage("POST", "", headers, body, AT));
    }
}
