package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.Taking;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.StartAnswer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form: fixed when the attempt is made, signed once, at its first opening. */
class UnionPayProviderTest {

    private static final Instant CREATED = Instant.parse("2026-11-22T02:29:30.250Z");
    private static final Instant OPENED = Instant.parse("2026-11-22T02:30:00.900Z");
    private static final Instant EXPIRY = Instant.parse("2026-11-22T02:59:30.250Z");

    private final SettableClock clock = new SettableClock(OPENED);
    private final PaymentNo number = PaymentNo.next(clock);
    private final UnionPayProvider provider = new UnionPayProvider(null, clock);
    private final ProviderAccount account = Accounts.anAccount();

    @Test
    void oneMethodForPcAndPhone() {
        assertThat(provider.methods(account))
                .containsExactly(
                        new PaymentMethod(
                                "unionpay.gateway",
                                "unionpay",
                                "main",
                                Set.of(Place.PC, Place.PHONE),
                                false,
                                null,
                                Fen.CNY));
    }

    @Test
    void theFormIsTheOrderSignedAsItWillBePosted() {
        PayAction form = start(prepare(Buyer.UNKNOWN)).action();

        assertThat(form.kind()).isEqualTo(PayAction.Kind.FORM);
        assertThat(form.target())
                .isEqualTo("https://gateway.unionpay.test/gateway/api/frontTransReq.do");
        assertThat(form.fields())
                .containsEntry("orderId", number.value())
                .containsEntry("txnTime", "20261122103000")
                .containsEntry("payTimeout", "20261122105930")
                .containsEntry("txnAmt", "12345")
                .containsEntry("currencyCode", "156")
                .containsEntry("frontUrl", "https://pay.example.test/return/main/" + number)
                .containsEntry("backUrl", "https://pay.example.test/notify/main")
                .containsEntry("channelType", "07")
                .containsEntry("txnType", "01")
                .containsEntry("txnSubType", "01")
                .containsEntry("bizType", "000201")
                .containsEntry("orderDesc", "测试商品 A+B 100%")
                .containsKey("signature")
                .hasSize(19);
    }

    /** A vector's payment, byte by byte, but for its number and its addresses. */
    @Test
    void theFormIsThatOfTheVector() {
        Map<String, String> vector =
                Vectors.strings(Vectors.one("sign-request", "front-pay").getJsonObject("input"));

        Map<String, String> form = start(prepare(Buyer.UNKNOWN)).action().fields();

        assertThat(form.keySet())
                .containsAll(
                        vector.keySet().stream()
                                .filter(name -> !name.equals("reqReserved"))
                                .toList());
        for (String name : Set.of("version", "encoding", "signMethod", "accessType", "merId")) {
            assertThat(form).containsEntry(name, vector.get(name));
        }
    }

    @Test
    void aPhoneIsAPhone() {
        Buyer buyer = new Buyer("203.0.113.7", Buyer.Device.PHONE, null);

        Map<String, String> fields = start(prepare(buyer)).action().fields();

        assertThat(fields).containsEntry("channelType", "08");
        assertThat(fields.values()).doesNotContain("203.0.113.7");
    }

    /** Design 2: the context replaces the stored one, and every later call repeats it. */
    @Test
    void theOpeningIsKeptWithItsTime() {
        StartAnswer opened = start(prepare(Buyer.UNKNOWN));

        RequestContext kept = opened.newContext();
        assertThat(kept.expiresAt()).isEqualTo(Instant.parse("2026-11-22T02:59:30Z"));
        assertThat(PaymentContent.identity(attempt(kept)))
                .contains(new Identity(number.value(), "20261122103000"));
        assertThat(PaymentContent.fields(kept.content()))
                .containsEntry("txnAmt", "12345")
                .doesNotContainKeys("signature", "certId");
    }

    /** A second txnTime under one number is a second payment for UnionPay. */
    @Test
    void whatWasOpenedIsNeverSignedWithAnotherTime() {
        StartAnswer first = start(prepare(Buyer.UNKNOWN));
        clock.advance(Duration.ofMinutes(5));

        StartAnswer again = start(first.newContext());

        assertThat(again.action()).isEqualTo(first.action());
        assertThat(provider.lapsed(account, attempt(first.newContext()), OPENED, EXPIRY)).isFalse();
    }

    @Test
    void nothingIsPayableBehindTheOrdersExpiry() {
        RequestContext context = prepare(Buyer.UNKNOWN);

        assertThat(context.expiresAt()).isBeforeOrEqualTo(EXPIRY);
    }

    @Test
    void aMomentIsTooShortToPay() {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(
                        () ->
                                provider.prepare(
                                        account,
                                        newAttempt(
                                                Money.of(1, "CNY"),
                                                "x",
                                                CREATED.plusSeconds(59),
                                                Buyer.UNKNOWN)))
                .matches(refusal -> refusal.code().equals("expiry_not_supported"));
    }

    @ParameterizedTest
    @CsvSource({"0,CNY", "-1,CNY", "1000000000000,CNY", "100,USD"})
    void whatUnionPayCannotTakeIsRefusedBeforeItIsSent(long minor, String currency) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(
                        () ->
                                provider.prepare(
                                        account,
                                        newAttempt(
                                                Money.of(minor, currency),
                                                "x",
                                                EXPIRY,
                                                Buyer.UNKNOWN)))
                .matches(refusal -> refusal.code().equals("amount_not_supported"));
    }

    /** Section 6: these break the parser of the answers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&b",
                "a=b",
                "{a}",
                "[a]",
                "\"a\"",
                "'a'",
                "a\r\nb",
                "<script>",
                "\\",
                "\ud83d"
            })
    void aTextThatWouldBreakThingsIsMadeHarmless(String subject) {
        RequestContext context =
                provider.prepare(
                        account, newAttempt(Money.of(1, "CNY"), subject, EXPIRY, Buyer.UNKNOWN));

        String text = PaymentContent.fields(context.content()).getOrDefault("orderDesc", "");
        assertThat(text).doesNotContainPattern("[&={}\\[\\]\"'<>\\\\\\p{Cntrl}\\p{Cs}]");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String text = OrderText.clean("x".repeat(31) + "😀 and more");

        assertThat(text).isEqualTo("x".repeat(31));
        assertThat(OrderText.clean("好".repeat(40))).hasSize(32);
    }

    @Test
    void acknowledgementsAreStatusCodes() {
        assertThat(provider.acknowledgement(Taking.TAKEN))
                .isEqualTo(new Acknowledgement(200, "text/plain", "ok"));
        assertThat(provider.acknowledgement(Taking.REFUSED).status()).isEqualTo(400);
        assertThat(provider.acknowledgement(Taking.NOT_NOW).status()).isEqualTo(503);
    }

    @Test
    void staffReadNeitherCardNorSignature() {
        assertThat(provider.messageFields().headers()).isEmpty();
        assertThat(provider.messageFields().shown())
                .contains("orderid", "queryid", "respcode", "txnamt")
                .doesNotContain("accno", "signature", "signpubkeycert", "reqreserved");
    }

    /** Section 9, as minutes since the first opening. */
    @ParameterizedTest
    @CsvSource({
        "0,5", "5,5", "10,20", "30,30", "60,60", "120,60", "600,60", "7,3", "9,21", "4,6", "29,31"
    })
    void questionsFollowTheOfficialAdvice(long minutesSince, long minutesUntilNext) {
        assertThat(provider.nextQueryAfter(0, Duration.ofMinutes(minutesSince)))
                .isEqualTo(Duration.ofMinutes(minutesUntilNext));
    }

    @Test
    void certificatesAreListedWithTheirEnd() {
        assertThat(provider.credentials(account))
                .extracting(Credential::name)
                .containsExactly(
                        "signing certificate 71856816129",
                        "middle certificate 386815492098",
                        "root certificate 386815492097");
        assertThat(provider.credentials(account))
                .allMatch(one -> one.expiresAt().isAfter(Instant.parse("2099-12-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void theBuyerReadsWords(String language) throws IOException {
        Properties words = new Properties();
        try (var file =
                new InputStreamReader(
                        UnionPayProvider.class.getResourceAsStream(
                                "/messages/unionpay_" + language + ".properties"),
                        UTF_8)) {
            words.load(file);
        }

        assertThat(words)
                .containsOnlyKeys("unionpay.name", "unionpay.gateway", "unionpay.gateway.hint");
    }

    private RequestContext prepare(Buyer buyer) {
        return provider.prepare(
                account, newAttempt(Money.of(12345, "CNY"), "测试商品 A+B 100%", EXPIRY, buyer));
    }

    private StartAnswer start(RequestContext context) {
        return provider.start(account, attempt(context));
    }

    private Attempt attempt(RequestContext context) {
        return new Attempt(
                number, UnionPayProvider.METHOD, Money.of(12345, "CNY"), context, null, null);
    }

    private NewAttempt newAttempt(Money amount, String subject, Instant expiry, Buyer buyer) {
        return new NewAttempt(
                number,
                UnionPayProvider.METHOD,
                amount,
                subject,
                CREATED,
                expiry,
                URI.create("https://pay.example.test/cashier/x"),
                buyer);
    }
}
