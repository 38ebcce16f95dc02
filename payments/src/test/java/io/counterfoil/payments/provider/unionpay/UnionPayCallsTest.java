package io.counterfoil.payments.provider.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.unionpay.Vectors.Signer;
import io.counterfoil.payments.provider.wire.OneThread;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Question and close: every answer becomes one of succeeded, failed, unknown. */
class UnionPayCallsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:40:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-11-22T03:00:00Z");
    private static final Map<String, String> NOT_FOUND =
            Map.of("respCode", "34", "respMsg", "查无此交易[2600000]");

    private final SettableClock clock = new SettableClock(NOW);
    private final PaymentNo number = PaymentNo.next(clock);
    private final OneThread transactions = new OneThread();
    private final FakeGateway gateway = new FakeGateway();
    private final UnionPayProvider provider =
            new UnionPayProvider(
                    new UnionPayGateway(gateway, gateway, transactions, clock, Runnable::run),
                    clock);
    private final ProviderAccount account = Accounts.anAccount();
    private final Attempt attempt = attempt("{\"txnTime\":\"20261122103000\"}");

    @ParameterizedTest
    @EnumSource(Patience.class)
    void aPaidPaymentIsPaidWithAmountNumberAndUnionPaysTime(Patience patience) {
        gateway.answers(found("00", paid()));

        Observation seen = provider.query(account, attempt, patience);

        assertThat(seen)
                .isEqualTo(
                        new Observation(
                                number,
                                Observation.Source.QUERY,
                                Outcome.PAID,
                                "782611221030000000018",
                                Money.of(12345, "CNY"),
                                Instant.parse("2026-11-22T02:31:07Z"),
                                null,
                                null,
                                NOW,
                                "origRespCode 00 [0000000]"));
    }

    /** Section 9: the number and the time of what is asked about, whatever the clock says. */
    @Test
    void theQuestionRepeatsWhatWasOpened() {
        gateway.answers(found("00", paid()));

        query();

        assertThat(gateway.lastAddress())
                .isEqualTo("https://gateway.unionpay.test/gateway/api/queryTrans.do");
        assertThat(gateway.lastCall())
                .containsEntry("txnType", "00")
                .containsEntry("txnSubType", "00")
                .containsEntry("orderId", number.value())
                .containsEntry("txnTime", "20261122103000")
                .doesNotContainKeys("txnAmt", "backUrl");
    }

    @Test
    void aSuccessWithAFlawIsASuccessAndSaysSo() {
        gateway.answers(found("A6", paid()));

        Observation seen = query();

        assertThat(seen.outcome()).isEqualTo(Outcome.PAID);
        assertThat(seen.detail()).startsWith("origRespCode A6");
    }

    /** F29: our own verified question is a fact, also where it is not what we asked for. */
    @Test
    @Tag("F29")
    void anotherAmountOrCurrencyIsReportedAsItIs() {
        gateway.answers(found("00", with(with(paid(), "txnAmt", "1"), "currencyCode", "840")));

        assertThat(query().paid()).isEqualTo(Money.of(1, "USD"));
    }

    /** Section 15: a foreign card settles otherwise, and that is nobody's difference. */
    @Test
    void whatIsSettledIsComparedWithNothing() {
        Map<String, String> foreign = new HashMap<>(paid());
        foreign.put("settleAmt", "1783");
        foreign.put("settleCurrencyCode", "840");
        gateway.answers(found("00", foreign));

        assertThat(query().paid()).isEqualTo(Money.of(12345, "CNY"));
    }

    @Test
    void paidWithoutAReadableAmountSaysNothing() {
        gateway.answers(found("00", Map.of("txnAmt", "123.45", "currencyCode", "156")));

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** Without it nothing could ever be refunded; the next answer may have it. */
    @Test
    void paidWithoutUnionPaysNumberSaysNothing() {
        gateway.answers(found("00", with(paid(), "queryId", "")));

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** The number of a card that was refused is not that of the card that pays. */
    @ParameterizedTest
    @ValueSource(strings = {"64", "05", "34"})
    void onlyWhatIsPaidNamesUnionPaysNumber(String code) {
        gateway.answers(found(code, Map.of("queryId", "782611221030000000011")));

        assertThat(query().outcome()).isEqualTo(Outcome.WAITING);
        gateway.answers(found(code, Map.of("queryId", "782611221030000000011")));
        assertThat(query().providerTradeNo()).isNull();
    }

    /** It was paid once, so that "closed" would be wrong whenever it is said. */
    @ParameterizedTest
    @ValueSource(strings = {"45", "46"})
    void aPaymentThatWasTakenBackIsNeverClosed(String code) {
        gateway.answers(found(code, Map.of())).answers(found(code, Map.of()));

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
        clock.advance(Duration.ofDays(3));
        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** F40: paid in the last minute of a year, asked about in the next one. */
    @Test
    @Tag("F40")
    void theYearOfATraceIsThatOfTheOpening() {
        Attempt atNewYear = attempt("{\"txnTime\":\"20261231235930\"}");
        gateway.answers(found("00", with(paid(), "traceTime", "0101000010")));

        Observation seen = provider.query(account, atNewYear, Patience.ASYNCHRONOUS);

        assertThat(seen.providerTime()).isEqualTo(Instant.parse("2026-12-31T16:00:10Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "04", "05", "70", "83", "06", "12", "99", "ZZ", ""})
    void whatIsUnderWayWaits(String code) {
        gateway.answers(found(code, Map.of()));

        assertThat(query().outcome()).isEqualTo(Outcome.WAITING);
    }

    /** "Failed" may be one try of several until the time is over (section 9). */
    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "60", "64", "82", "42", "38"})
    void aRefusalIsNotTheEndWhileItCanBePaid(String code) {
        gateway.answers(found(code, Map.of()));

        assertThat(query().outcome()).isEqualTo(Outcome.WAITING);
    }

    @Test
    void aRefusalIsFinalOnlyBehindTheMargin() {
        gateway.answers(found("64", Map.of())).answers(found("64", Map.of()));

        clock.advance(Duration.ofMinutes(20));
        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
        clock.advance(UnionPayProvider.MARGIN.plusSeconds(1));
        assertThat(query().outcome()).isEqualTo(Outcome.CLOSED);
    }

    /** A bank's page that was open at the end: nobody closes that. */
    @Test
    void whatIsUnderWayBehindItsTimeIsUnknownForAsLongAsItTakes() {
        gateway.answers(found("05", Map.of()));
        clock.advance(Duration.ofDays(1));

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** F31: not found (yet); that it stays so is judged behind the margin. */
    @Test
    @Tag("F31")
    void anUnknownPaymentIsAbsentAndNotFailed() {
        gateway.answers(NOT_FOUND);

        assertThat(query().outcome()).isEqualTo(Outcome.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "06", "10", "11", "12", "13", "31", "37", "98", "99", "?"})
    void aQuestionThatWentWrongSaysNothing(String code) {
        gateway.answers(Map.of("respCode", code, "respMsg", "x[1234567]"));

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** F12, F17. */
    @Test
    @Tag("F12")
    @Tag("F17")
    void anAnswerThatIsNotBelievedSaysNothing() {
        gateway.answers(Signer.of("evil"), found("00", paid()))
                .answers(Signer.of("fake"), found("00", paid()))
                .answers(Signer.of("upexp"), found("00", paid()))
                .answers(found("00", with(paid(), "merId", "777000000000666")))
                .answers(found("00", with(paid(), "orderId", "CFP00000000000000000000000002")))
                .answers(found("00", with(paid(), "txnTime", "20261122103001")))
                .answers(found("00", with(paid(), "orderId", "")))
                .answers(found("00", with(paid(), "txnTime", "")))
                .answers(found("00", with(paid(), "txnType", "04")))
                .answers(with(NOT_FOUND, "orderId", "CFP00000000000000000000000002"))
                .answersRaw("")
                .answersRaw("<html>busy</html>")
                .answersRaw("respCode=00&respCode=00")
                .answersWithStatus(500)
                .answersWithStatus(302)
                .isSilent();

        for (int i = 0; i < 16; i++) {
            assertThat(query().outcome()).as("answer %d", i).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void whatWasNeverOpenedIsNotAskedAbout() {
        Observation seen = provider.query(account, attempt("{}"), Patience.IMMEDIATE);

        assertThat(seen.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(gateway.typesCalled()).isEmpty();
    }

    @Test
    @Tag("F18")
    void noThreadToAskIsNoAnswer() {
        UnionPayProvider busy =
                new UnionPayProvider(
                        new UnionPayGateway(
                                gateway,
                                gateway,
                                transactions,
                                clock,
                                task -> {
                                    throw new RejectedExecutionException();
                                }),
                        clock);

        assertThat(busy.query(account, attempt, Patience.IMMEDIATE).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void nobodyIsAskedInsideATransaction() {
        for (Patience patience : Patience.values()) {
            assertThatIllegalStateException()
                    .isThrownBy(
                            () ->
                                    transactions.call(
                                            () -> provider.query(account, attempt, patience)));
        }
        assertThat(gateway.typesCalled()).isEmpty();
    }

    @Test
    void nothingClosesAPaymentButItsTime() {
        gateway.answers(found("05", Map.of())).answers(found("64", Map.of())).answers(NOT_FOUND);

        for (int i = 0; i < 3; i++) {
            assertThat(close().answer()).isEqualTo(CloseAnswer.notClosableUntil(EXPIRY));
        }
    }

    /** F21. */
    @Test
    @Tag("F21")
    void whatWasPaidMeanwhileIsSaidAndObserved() {
        gateway.answers(found("00", paid()));

        ProviderCloseAnswer closed = close();

        assertThat(closed.answer()).isEqualTo(CloseAnswer.ALREADY_PAID);
        assertThat(closed.observation().outcome()).isEqualTo(Outcome.PAID);
        assertThat(closed.observation().source()).isEqualTo(Observation.Source.CLOSE);
    }

    @Test
    void aCloseWithoutAnAnswerIsUnknown() {
        gateway.isSilent().answersWithStatus(502).answers(Map.of("respCode", "37"));

        for (int i = 0; i < 3; i++) {
            assertThat(close().answer()).isEqualTo(CloseAnswer.UNKNOWN);
        }
    }

    /** Something at a bank must not hold the order for days. */
    @Test
    void whatIsUnclearBehindItsTimeLetsTheOrderGo() {
        clock.advance(Duration.ofMinutes(21));
        gateway.answers(found("05", Map.of()));

        assertThat(close().answer()).isEqualTo(CloseAnswer.notClosableUntil(EXPIRY));
    }

    private ProviderCloseAnswer close() {
        return provider.close(account, attempt);
    }

    private Observation query() {
        return provider.query(account, attempt, Patience.ASYNCHRONOUS);
    }

    private Attempt attempt(String content) {
        return new Attempt(
                number,
                UnionPayProvider.METHOD,
                Money.of(12345, "CNY"),
                new RequestContext(content, EXPIRY),
                NOW,
                null);
    }

    private static Map<String, String> found(String origRespCode, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.putIfAbsent("txnType", "01");
        fields.put("respCode", "00");
        fields.put("respMsg", "成功[0000000]");
        fields.put("origRespCode", origRespCode);
        fields.put("origRespMsg", "成功[0000000]");
        return fields;
    }

    private static Map<String, String> paid() {
        return Map.of(
                "txnAmt", "12345",
                "currencyCode", "156",
                "queryId", "782611221030000000018",
                "traceTime", "1122103107",
                "reserved", "{cardIssueName=A&B=C}");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }
}
