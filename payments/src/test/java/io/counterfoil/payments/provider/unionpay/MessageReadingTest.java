package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import io.counterfoil.payments.provider.unionpay.Vectors.Signer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notification and way back: whose they are, and what they are about. */
class MessageReadingTest {

    private static final SettableClock CLOCK = new SettableClock(Accounts.NOW);
    private static final PaymentNo NUMBER = PaymentNo.next(CLOCK);

    private final UnionPayProvider provider = new UnionPayProvider(null, CLOCK);
    private final ProviderAccount account = Accounts.anAccount();

    @Test
    void aPaymentIsNamedByOurNumberAndUnionPays() {
        assertThat(notified(payment()))
                .isEqualTo(
                        new ReadMessage(
                                Trust.TRUSTED,
                                "",
                                "782611221030000000018",
                                NUMBER.value(),
                                "782611221030000000018",
                                Money.of(12345, "CNY"),
                                "txnType 01 respCode 00",
                                true,
                                null));
    }

    @Test
    void aSuccessWithAFlawIsASuccess() {
        assertThat(notified(with(payment(), "respCode", "A6")).claimsPaid()).isTrue();
    }

    /** Its own number and amount; the payment is known by UnionPay's number alone. */
    @ParameterizedTest
    @ValueSource(strings = {"04", "31"})
    void aRefundIsAMentionOfARefund(String type) {
        assertThat(notified(refund(type)))
                .isEqualTo(
                        new ReadMessage(
                                Trust.TRUSTED,
                                "",
                                "782611221100000000028",
                                null,
                                "782611221030000000018",
                                null,
                                "txnType " + type + " respCode 00",
                                false,
                                new RefundMention("CFR1", Money.of(345, "CNY"), null)));
    }

    @ParameterizedTest
    @CsvSource({
        "merId,777000000000666",
        "merId,",
        "currencyCode,840",
        "currencyCode,",
        "txnAmt,123.45",
        "txnAmt,",
        "orderId,"
    })
    void whatIsNotForUsIsForeign(String field, String value) {
        Map<String, String> fields = with(payment(), field, value == null ? "" : value);

        assertThat(notified(fields).trust()).isEqualTo(Trust.FOREIGN);
        assertThat(returned(fields).trust()).isEqualTo(Trust.FOREIGN);
    }

    @Test
    void aRefundOfNothingIsForeign() {
        assertThat(notified(with(refund("04"), "origQryId", "")).trust()).isEqualTo(Trust.FOREIGN);
        assertThat(notified(with(refund("04"), "merId", "777000000000666")).trust())
                .isEqualTo(Trust.FOREIGN);
    }

    @ParameterizedTest
    @CsvSource({"txnType,02", "txnType,00", "respCode,05", "respCode,64", "respCode,"})
    void whatSaysNothingToBookIsNotBooked(String field, String value) {
        assertThat(notified(with(payment(), field, value == null ? "" : value)).trust())
                .isEqualTo(Trust.NOT_FOR_BOOKING);
    }

    /** Each field singly, after it was signed. */
    @Test
    @Tag("F12")
    void noFieldCanBeAltered() {
        Map<String, String> signed = Signer.of("up").sign(payment());
        for (String name : signed.keySet()) {
            Map<String, String> altered = with(signed, name, signed.get(name) + "1");
            assertThat(read(altered).trust()).as(name).isEqualTo(Trust.FORGED);
            Map<String, String> removed = with(signed, name, "");
            assertThat(read(removed).trust()).as(name).isEqualTo(Trust.FORGED);
        }
    }

    @ParameterizedTest
    @Tag("F12")
    @ValueSource(strings = {"evil", "fake", "upexp", "uptest"})
    void nobodyElseSignsForUnionPay(String signer) {
        assertThat(read(Signer.of(signer).sign(payment())).trust()).isEqualTo(Trust.FORGED);
    }

    @Test
    void theSameFieldTwiceIsNoMessage() {
        String body = body(Signer.of("up").sign(payment()));

        assertThat(read(body + "&txnAmt=1").trust()).isEqualTo(Trust.FORGED);
        assertThat(read(body + "&txnAmt=12345").trust()).isEqualTo(Trust.FORGED);
    }

    /** Section 5: dropped, as UnionPay's own software drops them. */
    @Test
    void aParameterWithoutAValueIsNone() {
        String body = body(Signer.of("up").sign(payment()));

        assertThat(read(body + "&reserved=").trust()).isEqualTo(Trust.TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"a\":1}", "a", "=b", "a=%zz", "a=%ff", "a=\u4e2d"})
    void whatIsNoFormIsNoMessage(String body) {
        assertThat(read(body).trust()).isEqualTo(Trust.FORGED);
    }

    /** Verifying needs no key of ours: only new business needs one. */
    @Test
    void anAccountWhoseCertificateHasExpiredIsReadAndOffersNothing() {
        UnionPayProvider later =
                new UnionPayProvider(null, SettableClock.at("2100-01-01T00:00:00Z"));

        assertThat(later.methods(account)).isEmpty();
        assertThat(later.credentials(account)).hasSize(3);
        assertThat(
                        later.readNotification(
                                        account, message(body(Signer.of("up").sign(payment()))))
                                .trust())
                .isEqualTo(Trust.TRUSTED);
    }

    @Test
    void itIsPostedOrItIsNothing() {
        ProviderMessage got =
                new ProviderMessage(
                        "GET",
                        body(Signer.of("up").sign(payment())),
                        Map.of(),
                        new byte[0],
                        Accounts.NOW);

        assertThat(provider.readNotification(account, got).trust()).isEqualTo(Trust.FORGED);
        assertThat(provider.readReturn(account, NUMBER, got).trust()).isEqualTo(Trust.UNSIGNED);
    }

    /** A certificate that has expired since does not make a replay a forgery, and vice versa. */
    @Test
    void theSignerIsJudgedAtTheMomentOfArrival() {
        byte[] body = body(Signer.of("upexp").sign(payment())).getBytes(UTF_8);

        assertThat(at("2020-06-01T00:00:00Z", body)).isEqualTo(Trust.TRUSTED);
        assertThat(at("2021-06-01T00:00:00Z", body)).isEqualTo(Trust.FORGED);
    }

    @Test
    void theWayBackOfThisPaymentIsAReasonToAsk() {
        assertThat(returned(payment()).trust()).isEqualTo(Trust.TRUSTED);
        assertThat(returned(with(payment(), "respCode", "64")).trust())
                .isEqualTo(Trust.NOT_FOR_BOOKING);
    }

    @Test
    void theWayBackOfAnotherIsNot() {
        assertThat(returned(with(payment(), "orderId", "CFP00000000000000000000000002")).trust())
                .isEqualTo(Trust.FOREIGN);
        assertThat(returned(refund("04")).trust()).isEqualTo(Trust.FOREIGN);
    }

    private Trust at(String instant, byte[] body) {
        return provider.readNotification(
                        account,
                        new ProviderMessage("POST", "", Map.of(), body, Instant.parse(instant)))
                .trust();
    }

    private ReadMessage notified(Map<String, String> fields) {
        return read(Signer.of("up").sign(fields));
    }

    private ReadMessage returned(Map<String, String> fields) {
        return provider.readReturn(account, NUMBER, message(body(Signer.of("up").sign(fields))));
    }

    private ReadMessage read(Map<String, String> signed) {
        return read(body(signed));
    }

    private ReadMessage read(String body) {
        return provider.readNotification(account, message(body));
    }

    private static ProviderMessage message(String body) {
        return new ProviderMessage("POST", "", Map.of(), body.getBytes(UTF_8), Accounts.NOW);
    }

    private static String body(Map<String, String> signed) {
        return new String(RequestSigner.body(signed), UTF_8);
    }

    private static Map<String, String> payment() {
        Map<String, String> fields = new HashMap<>();
        fields.put("version", "5.1.0");
        fields.put("encoding", "UTF-8");
        fields.put("signMethod", "01");
        fields.put("txnType", "01");
        fields.put("txnSubType", "01");
        fields.put("bizType", "000201");
        fields.put("accessType", "0");
        fields.put("accNo", "6226********0048");
        fields.put("merId", Vectors.MER_ID);
        fields.put("orderId", NUMBER.value());
        fields.put("txnTime", "20261122103000");
        fields.put("txnAmt", "12345");
        fields.put("currencyCode", "156");
        fields.put("queryId", "782611221030000000018");
        fields.put("respCode", "00");
        fields.put("respMsg", "成功[0000000]");
        return fields;
    }

    private static Map<String, String> refund(String type) {
        Map<String, String> fields = payment();
        fields.put("txnType", type);
        fields.put("orderId", "CFR1");
        fields.put("queryId", "782611221100000000028");
        fields.put("origQryId", "782611221030000000018");
        fields.put("txnAmt", "345");
        return fields;
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(name, value);
        if (value.isEmpty()) {
            changed.remove(name);
        }
        return changed;
    }
}
