package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 7: which notifications are WeChat Pay's, and what they say. */
class MessageVectorsTest {

    private static final long OTHERWISE = 1795316408;
    private static final Money WHOLE = Money.of(8888, "CNY");

    /** Signed by WeChat Pay, and yet not to be read: no forgery, and not acknowledged. */
    private static final Set<String> SIGNED =
            Set.of(
                    "encrypted-with-other-apiv3-key (signature valid)",
                    "associated_data-changed-then-signed (signature valid)",
                    "resource-nonce-changed-then-signed (signature valid)",
                    "unsupported-algorithm (signature valid)",
                    "no-resource (signature valid)",
                    "not-json (signature valid)");

    private final FakeWechat wechat = new FakeWechat();

    static Stream<Named<JsonObject>> genuine() {
        return Vectors.cases("notify", "cases");
    }

    static Stream<Named<JsonObject>> tampered() {
        return Vectors.cases("notify", "tampered");
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void aGenuineNotificationIsTrusted(JsonObject item) {
        ReadMessage read = read(item);

        assertThat(read.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(read.reason()).isEmpty();
        assertThat(read.paymentNumber()).isEqualTo("P20261122000001");
        assertThat(read.providerTradeNo()).isEqualTo("4200000000202611220000000001");
        assertThat(read.amount()).isEqualTo(WHOLE);
        assertThat(read.claimsPaid()).isTrue();
        assertThat(read.messageId()).startsWith("e1b2c3d4-0001");
    }

    @ParameterizedTest
    @Tag("F12")
    @MethodSource("tampered")
    void whatWasTamperedWithIsNotTaken(JsonObject item) {
        ReadMessage read = read(item);

        assertThat(read.trust())
                .isEqualTo(
                        SIGNED.contains(item.getString("name")) ? Trust.UNREADABLE : Trust.FORGED);
        assertThat(read.claimsPaid()).isFalse();
        assertThat(read.paymentNumber()).isNull();
    }

    @Test
    void aRefundIsMentionedWithItsNumberAndAmount() {
        ReadMessage read = read(Vectors.one("notify", "cases", "refund-abnormal"));

        assertThat(read.claim()).isEqualTo("REFUND.ABNORMAL");
        assertThat(read.refund())
                .isEqualTo(new RefundMention("R20261122000001", Money.of(888, "CNY"), null));
    }

    @Test
    void aPaymentMentionsNoRefund() {
        ReadMessage read = read(Vectors.one("notify", "cases", "payment-success (public key id)"));

        assertThat(read.claim()).isEqualTo("SUCCESS");
        assertThat(read.refund()).isNull();
    }

    @ParameterizedTest
    @Tag("F29")
    @CsvSource({
        "amount-differs, TRUSTED, true, SUCCESS, 8887",
        "coupon-used, TRUSTED, true, SUCCESS, 8888",
        "foreign-mchid, FOREIGN, true, SUCCESS, 8888",
        "foreign-appid, FOREIGN, true, SUCCESS, 8888",
        "unknown-event-type, NOT_FOR_BOOKING, false, TRANSACTION.BRANDNEW,"
    })
    void whatIsSignedIsHeldAgainstTheAccount(
            String name, Trust trust, boolean claimsPaid, String claim, Long fen) {
        ReadMessage read = read(Vectors.one("notify", "business_cases", name));

        assertThat(read.trust()).isEqualTo(trust);
        assertThat(read.claimsPaid()).isEqualTo(claimsPaid);
        assertThat(read.claim()).isEqualTo(claim);
        assertThat(read.amount()).isEqualTo(fen == null ? null : Money.of(fen, "CNY"));
    }

    /** A new word is no proof of a payment; it is a reason to ask, as every message is. */
    @Test
    void anUnknownStateClaimsNothing() {
        ReadMessage read = read(Vectors.one("notify", "business_cases", "unknown-trade_state"));

        assertThat(read.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(read.claimsPaid()).isFalse();
    }

    /** The amount that it names is no amount of the payment: whoever compares sees it. */
    @Test
    void anotherCurrencyIsAnotherAmount() {
        ReadMessage read = read(Vectors.one("notify", "business_cases", "currency-not-cny"));

        assertThat(read.amount()).isEqualTo(Money.of(8888, "USD"));
    }

    @ParameterizedTest
    @CsvSource({"-300,TRUSTED", "300,TRUSTED", "-301,FORGED", "301,FORGED"})
    void theAgeIsJudgedAtTheMomentOfReceipt(long seconds, Trust trust) {
        JsonObject item = Vectors.one("notify", "cases", "payment-success (public key id)");
        Instant sent =
                Instant.ofEpochSecond(
                        Long.parseLong(Vectors.headers(item).get("wechatpay-timestamp")));
        wechat.clock.set(sent.plus(Duration.ofDays(30))); // it is read again, much later

        assertThat(read(item, sent.plusSeconds(seconds)).trust()).isEqualTo(trust);
    }

    @Test
    void aGetIsNoNotification() {
        JsonObject item = Vectors.one("notify", "cases", "payment-success (public key id)");
        ProviderMessage get =
                new ProviderMessage(
                        "GET",
                        "",
                        Vectors.headers(item),
                        item.getString("body").getBytes(UTF_8),
                        Instant.ofEpochSecond(OTHERWISE));

        assertThat(wechat.provider.readNotification(Accounts.anAccount(), get).trust())
                .isEqualTo(Trust.FORGED);
    }

    /** What the tests of this package make with their own words, the official parser takes. */
    @Test
    void theSdkTakesWhatOurTestsSendAsWechatPay() {
        RSAPublicKeyConfig config =
                new RSAPublicKeyConfig.Builder()
                        .merchantId(Vectors.MCH_ID)
                        .privateKey(Vectors.MERCHANT_PRIVATE_PEM)
                        .merchantSerialNumber(Vectors.SERIAL_NO)
                        .publicKey(Vectors.PUBLIC_KEY_PEM)
                        .publicKeyId(Vectors.PUBLIC_KEY_ID)
                        .apiV3Key(Vectors.API_V3_KEY)
                        .build();
        String body =
                Notifications.body("TRANSACTION.SUCCESS", "{\"out_trade_no\":\"P1\",\"x\":\"茶\"}");
        Map<String, String> seal = wechat.seal(body, Vectors.PUBLIC_KEY_ID, Vectors.PLATFORM_KEY);
        RequestParam param =
                new RequestParam.Builder()
                        .serialNumber(seal.get("wechatpay-serial"))
                        .nonce(seal.get("Wechatpay-Nonce"))
                        .signature(seal.get("Wechatpay-Signature"))
                        .timestamp(seal.get("Wechatpay-timestamp"))
                        .body(body)
                        .build();

        assertThat(new NotificationParser(config).parse(param, Map.class))
                .containsEntry("out_trade_no", "P1");
    }

    private ReadMessage read(JsonObject item) {
        return read(item, Vectors.at(item, OTHERWISE));
    }

    private ReadMessage read(JsonObject item, Instant receivedAt) {
        return wechat.provider.readNotification(
                Accounts.anAccountWithBothAndCertificate(),
                new ProviderMessage(
                        "POST",
                        "",
                        Vectors.headers(item),
                        item.getString("body").getBytes(UTF_8),
                        receivedAt));
    }
}
