package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import io.counterfoil.payments.provider.wire.RsaSha256;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
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

class MessageReadingTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T02:00:00Z");

    private static final PaymentNo NO = PaymentNo.next(Clock.systemUTC());

    private final ProviderAccount account = Accounts.anAccount();
    private final AlipayProvider provider = new AlipayProvider(null, null, Clock.systemUTC());

    static Stream<Named<JsonObject>> tampered() {
        return Vectors.cases("notify", "tampered")
                .filter(named -> !named.getPayload().containsKey("decode_with"));
    }

    static Stream<Named<JsonObject>> genuine() {
        return Vectors.cases("notify", "cases");
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void aGenuineNotificationIsTrusted(JsonObject vector) {
        ReadMessage read = notification(vector.getString("raw_body"));

        assertThat(read.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(read.messageId()).isNotBlank();
        assertThat(read.paymentNumber()).isEqualTo("P20261122000001");
        assertThat(read.amount()).isEqualTo(Money.of(8888, "CNY"));
        assertThat(read.claim()).isEqualTo("TRADE_SUCCESS");
        assertThat(read.claimsPaid()).isTrue();
    }

    /** F12. */
    @ParameterizedTest
    @Tag("F12")
    @MethodSource("tampered")
    void aForgedNotificationIsForgedAndTellsNothing(JsonObject vector) {
        ReadMessage read = notification(vector.getString("raw_body"));

        assertThat(read.trust()).isEqualTo(Trust.FORGED);
        assertThat(read.reason()).isNotBlank();
        assertThat(read.paymentNumber()).isNull();
        assertThat(read.amount()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "amount-differs-from-order, TRUSTED, true",
        "foreign-app_id, FOREIGN, true",
        "foreign-seller_id, FOREIGN, true",
        "duplicate-delivery, TRUSTED, true",
        "trade-finished, TRUSTED, true",
        "partial-refund, TRUSTED, true",
        "full-refund, TRUSTED, true",
        "timeout-close, TRUSTED, false",
        "wait-buyer-pay, NOT_FOR_BOOKING, false",
        "other-notify-type, NOT_FOR_BOOKING, true"
    })
    void everyBusinessCaseIsReadAsTheSheetSays(String name, Trust trust, boolean claimsPaid) {
        JsonObject vector = Vectors.one("notify", "business_cases", name);

        ReadMessage read = notification(vector.getString("raw_body"));

        assertThat(read.trust()).isEqualTo(trust);
        assertThat(read.claimsPaid()).isEqualTo(claimsPaid);
        assertThat(read.reason().isEmpty()).isEqualTo(trust == Trust.TRUSTED);
    }

    /** A refund is mentioned beside the payment, whose own amount stays what it was. */
    @ParameterizedTest
    @CsvSource({"partial-refund, R20261122000001, 888", "full-refund, R20261122000002, 8888"})
    void aRefundMessageSaysWhichRefundAndTheSumSoFar(String name, String number, long sum) {
        ReadMessage read =
                notification(Vectors.one("notify", "business_cases", name).getString("raw_body"));

        assertThat(read.refund()).isEqualTo(new RefundMention(number, null, Money.of(sum, "CNY")));
        assertThat(read.amount()).isEqualTo(Money.of(8888, "CNY"));
        assertThat(read.claimsPaid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount-differs-from-order",
                "duplicate-delivery",
                "trade-finished",
                "timeout-close",
                "foreign-app_id",
                "foreign-seller_id",
                "wait-buyer-pay",
                "other-notify-type"
            })
    void everyOtherMessageMentionsNoRefund(String name) {
        String body = Vectors.one("notify", "business_cases", name).getString("raw_body");

        assertThat(notification(body).refund()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "R1, 8.88, R1, 888",
                "R1, -, R1, -",
                "R1, 0.00, R1, -",
                "R1, 8.885, R1, -",
                "-, 8.88, -, 888",
            })
    void aMentionHoldsWhatCanBeRead(String number, String fee, String readNumber, Long readFee) {
        Map<String, String> more = new TreeMap<>();
        if (number != null) {
            more.put("out_biz_no", number);
        }
        if (fee != null) {
            more.put("refund_fee", fee);
        }

        assertThat(notification(signedNotification(more)).refund())
                .isEqualTo(
                        new RefundMention(
                                readNumber,
                                null,
                                readFee == null ? null : Money.of(readFee, "CNY")));
    }

    @Test
    void aFeeOfNothingMentionsNoRefund() {
        assertThat(notification(signedNotification(Map.of("refund_fee", "0.00"))).refund())
                .isNull();
    }

    /** What is stored and printed later is a number, whoever signed it. */
    @ParameterizedTest
    @ValueSource(strings = {"R1\r\nx", "R 1", "退款", "\u0000"})
    void whatHasNotTheFormOfANumberIsNone(String number) {
        assertThat(notification(signedNotification(Map.of("out_biz_no", number))).refund())
                .isNull();
        String tooLong = "R".repeat(65);
        assertThat(notification(signedNotification(Map.of("out_biz_no", tooLong))).refund())
                .isNull();
    }

    @Test
    void everyBusinessCaseOfTheVectorsIsAmongThem() {
        assertThat(Vectors.cases("notify", "business_cases")).hasSize(10);
    }

    /** F29: whoever compares must get the amount of the message, not ours. */
    @Test
    @Tag("F29")
    void theAmountIsTheMessages() {
        JsonObject vector = Vectors.one("notify", "business_cases", "amount-differs-from-order");

        assertThat(notification(vector.getString("raw_body")).amount())
                .isNotEqualTo(Money.of(8888, "CNY"));
    }

    @Test
    void aNotificationIsPostedAndItsAddressSaysNothing() {
        String genuine = Vectors.one("notify", "cases", "payment-success").getString("raw_body");

        ReadMessage got =
                provider.readNotification(
                        account,
                        new ProviderMessage("GET", genuine, Map.of(), new byte[0], RECEIVED));
        ReadMessage posted =
                provider.readNotification(
                        account,
                        new ProviderMessage(
                                "POST",
                                "app_id=1",
                                Map.of(),
                                genuine.getBytes(ISO_8859_1),
                                RECEIVED));

        assertThat(got.trust()).isEqualTo(Trust.FORGED);
        assertThat(posted.trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void aReturnIsTrustedAndClaimsNothing() {
        ReadMessage read = provider.readReturn(account, NO, get(signedReturn(NO.value())));

        assertThat(read.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(read.paymentNumber()).isEqualTo(NO.value());
        assertThat(read.amount()).isEqualTo(Money.of(8888, "CNY"));
        assertThat(read.claimsPaid()).isFalse();
    }

    @Test
    void aReturnToTheAddressOfAnotherPaymentIsForeign() {
        PaymentNo other = PaymentNo.next(Clock.systemUTC());

        assertThat(provider.readReturn(account, NO, get(signedReturn(other.value()))).trust())
                .isEqualTo(Trust.FOREIGN);
        String vector = Vectors.one("return-url", "cases", "page-return").getString("query_string");
        assertThat(provider.readReturn(account, NO, get(vector)).trust()).isEqualTo(Trust.FOREIGN);
    }

    @Test
    @Tag("F12")
    void aReturnThatWasTouchedIsForged() {
        String touched = signedReturn(NO.value()).replace("88.88", "0.01");

        assertThat(provider.readReturn(account, NO, get(touched)).trust()).isEqualTo(Trust.FORGED);
        assertThat(provider.readReturn(account, NO, get("x")).trust()).isEqualTo(Trust.FORGED);
    }

    @Test
    void aReturnWithNothingIsOnlyAReasonToAsk() {
        assertThat(provider.readReturn(account, NO, get("")).trust()).isEqualTo(Trust.UNSIGNED);
    }

    private ReadMessage notification(String body) {
        return provider.readNotification(
                account,
                new ProviderMessage("POST", "", Map.of(), body.getBytes(ISO_8859_1), RECEIVED));
    }

    private static ProviderMessage get(String query) {
        return new ProviderMessage("GET", query, Map.of(), new byte[0], RECEIVED);
    }

    private static String signedNotification(Map<String, String> more) {
        Map<String, String> params = new TreeMap<>(more);
        params.put("charset", "utf-8");
        params.put("notify_type", "trade_status_sync");
        params.put("app_id", Vectors.APP_ID);
        params.put("seller_id", Vectors.SELLER_ID);
        params.put("out_trade_no", NO.value());
        params.put("total_amount", "88.88");
        params.put("trade_status", "TRADE_SUCCESS");
        return signed(params);
    }

    private static String signedReturn(String number) {
        Map<String, String> params = new TreeMap<>();
        params.put("charset", "utf-8");
        params.put("app_id", Vectors.APP_ID);
        params.put("seller_id", Vectors.SELLER_ID);
        params.put("out_trade_no", number);
        params.put("total_amount", "88.88");
        params.put("method", "alipay.trade.page.pay.return");
        return signed(params);
    }

    private static String signed(Map<String, String> params) {
        params.put(
                "sign",
                RsaSha256.sign(SigningText.ofMessage(params).getBytes(UTF_8), Vectors.ALIPAY_KEY));
        params.put("sign_type", "RSA2");
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
