package io.counterfoil.payments.provider.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RefundCalls;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.unionpay.Vectors.Signer;
import io.counterfoil.payments.provider.wire.NeverSentException;
import io.counterfoil.payments.provider.wire.OneThread;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One call, ever, and then questions: a refund is named by its number and its time. */
class UnionPayRefundsTest {

    private static final String QUERY_ID = "782611221030000000018";
    private static final Instant SENT = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final Money PART = Money.of(345, "CNY");
    private static final Money WHOLE = Money.of(12345, "CNY");

    private final SettableClock clock = new SettableClock(SENT.plusSeconds(2));
    private final PaymentNo payment = PaymentNo.next(clock);
    private final String number = RefundNo.next(clock).value();
    private final OneThread transactions = new OneThread();
    private final FakeGateway gateway = new FakeGateway();
    private final RefundCalls refunds =
            new UnionPayProvider(
                            new UnionPayGateway(
                                    gateway, gateway, transactions, clock, Runnable::run),
                            clock)
                    .refunds()
                    .orElseThrow();

    @Test
    void aYesMeansThatItWasTakenOn() {
        gateway.answers(Map.of("respCode", "00", "queryId", "782611221100000000028"));

        RefundAnswer answer = refund(PART);

        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.providerRefundNo()).isEqualTo("782611221100000000028");
        assertThat(gateway.lastAddress())
                .isEqualTo("https://gateway.unionpay.test/gateway/api/backTransReq.do");
        assertThat(gateway.lastCall())
                .containsEntry("txnType", "04")
                .containsEntry("txnSubType", "00")
                .containsEntry("orderId", number)
                .containsEntry("txnTime", "20261122110000")
                .containsEntry("txnAmt", "345")
                .containsEntry("currencyCode", "156")
                .containsEntry("origQryId", QUERY_ID)
                .containsEntry("backUrl", "https://pay.example.test/notify/main");
    }

    /** Its fields are those of the vector's refund. */
    @Test
    void theRequestHasTheFieldsOfTheVector() {
        gateway.answers(Map.of("respCode", "00"));

        refund(PART);

        Map<String, String> vector =
                Vectors.strings(
                        Vectors.one("sign-request", "refund-partial").getJsonObject("signed"));
        assertThat(gateway.lastCall().keySet()).isEqualTo(vector.keySet());
    }

    /** F25: the time is that of the record, however late the question comes. */
    @Test
    @Tag("F25")
    void theQuestionRepeatsNumberAndTime() {
        clock.advance(Duration.ofDays(3));
        gateway.answers(found("00", "345"));

        query(PART);

        assertThat(gateway.lastCall())
                .containsEntry("txnType", "00")
                .containsEntry("orderId", number)
                .containsEntry("txnTime", "20261122110000");
    }

    @Test
    @Tag("F25")
    void nothingIsEverSentTwiceAndNobodyElsesIsAskedAbout() {
        RefundRules rules = refunds.rules();

        assertThat(rules.repeatable()).isFalse();
        assertThat(rules.elsewhereIsAskable()).isFalse();
    }

    /** Section 9; the tenth question comes behind the next bill (section 10). */
    @Test
    void questionsComeQuicklyAndThenBehindTheNextBill() {
        RefundRules rules = refunds.rules();

        assertThat(rules.firstQueryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(rules.queryGaps().subList(0, 5))
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 8L, 16L, 32L);
        Duration tenth = Duration.ZERO;
        for (int query = 0; query < 10; query++) {
            tenth = tenth.plus(rules.nextQueryAfter(query));
        }
        assertThat(tenth).isBetween(Duration.ofHours(34), Duration.ofHours(48));
        assertThat(rules.nextQueryAfter(1000)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "04", "05", "06", "12", "99", "37", "70", "83", "98", "ZZ", ""})
    void whatIsNotCertainIsUnknown(String code) {
        gateway.answers(Map.of("respCode", code));

        assertThat(refund(PART).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01", "02", "10", "11", "13", "31", "32", "33", "34", "35", "36", "38", "39", "42",
                "60", "64", "73", "82"
            })
    void aRefusalIsDefinite(String code) {
        gateway.answers(Map.of("respCode", code, "respMsg", "x[1234567]"));

        RefundAnswer answer = refund(PART);

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.detail()).isEqualTo("respCode " + code + " [1234567]");
    }

    /** What never left may be sent later; there is nothing that it could be the second of. */
    @Test
    void aCallThatWasKeptBackIsNotSent() {
        gateway.isKeptBackBy(new CircuitBreakerOpenException("open"))
                .isKeptBackBy(new BulkheadException("full"))
                .isKeptBackBy(new NeverSentException("the server is still starting"));

        for (int i = 0; i < 3; i++) {
            assertThat(refund(PART).outcome()).as("call %d", i).isEqualTo(Outcome.NOT_SENT);
        }
        gateway.isKeptBackBy(new CircuitBreakerOpenException("open"));
        assertThat(query(PART).outcome()).isEqualTo(Outcome.UNKNOWN);
        gateway.answers(Map.of("respCode", "45"))
                .isKeptBackBy(new CircuitBreakerOpenException("open"));
        assertThat(refund(PART).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** UnionPay would refuse it for good, and nothing is wrong with the refund. */
    @Test
    void withAnExpiredCertificateNothingIsSent() {
        clock.set(Instant.parse("2100-01-01T00:00:00Z"));

        assertThat(refund(PART).outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(gateway.typesCalled()).isEmpty();
    }

    /** F17: whatever went wrong on the way. */
    @Test
    @Tag("F17")
    void withoutAnAnswerThatIsBelievedItIsUnknown() {
        gateway.isSilent()
                .answersWithStatus(500)
                .answersRaw("")
                .answers(Signer.of("evil"), Map.of("respCode", "35"))
                .answers(Map.of("respCode", "35", "orderId", "CFR2"))
                .answers(Map.of("respCode", "00", "orderId", ""))
                .answers(Map.of("respCode", "00", "origQryId", "782611221030000000099"))
                .answers(Map.of("respCode", "00", "txnAmt", "3450"))
                .answers(Map.of("respCode", "35", "merId", "777000000000666"));

        for (int i = 0; i < 9; i++) {
            assertThat(refund(PART).outcome()).as("answer %d", i).isEqualTo(Outcome.UNKNOWN);
        }
    }

    /** F59: "already refunded" may be this very refund. */
    @ParameterizedTest
    @Tag("F59")
    @ValueSource(strings = {"45", "46"})
    void alreadyDoneIsAskedAboutAtOnce(String code) {
        gateway.answers(Map.of("respCode", code)).answers(found("00", "345"));
        assertThat(refund(PART).outcome()).isEqualTo(Outcome.SUCCEEDED);

        gateway.answers(Map.of("respCode", code)).answers(Map.of("respCode", "34"));
        assertThat(refund(PART).outcome()).isEqualTo(Outcome.FAILED);

        gateway.answers(Map.of("respCode", code)).isSilent();
        assertThat(refund(PART).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aRefundThatIsDoneSaysAmountTimeAndNumber() {
        gateway.answers(found("00", "345"));

        assertThat(query(PART))
                .isEqualTo(
                        new RefundAnswer(
                                Outcome.SUCCEEDED,
                                PART,
                                Instant.parse("2026-11-22T03:00:05Z"),
                                "782611221100000000028",
                                "origRespCode 00"));
    }

    @ParameterizedTest
    @CsvSource({
        "A6,SUCCEEDED",
        "03,ACCEPTED",
        "04,ACCEPTED",
        "05,ACCEPTED",
        "70,ACCEPTED",
        "83,ACCEPTED",
        "06,UNKNOWN",
        "12,UNKNOWN",
        "99,UNKNOWN",
        "34,UNKNOWN",
        "ZZ,UNKNOWN",
        "35,FAILED",
        "36,FAILED",
        "60,FAILED",
        "01,FAILED",
        "45,FAILED"
    })
    void theResultOfTheRefundIsTheOtherCode(String code, Outcome outcome) {
        gateway.answers(found(code, "345"));

        assertThat(query(PART).outcome()).isEqualTo(outcome);
    }

    @Test
    void notFoundIsAbsentAndNotFailed() {
        gateway.answers(Map.of("respCode", "34"));

        assertThat(query(PART).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "03", "06", "10", "11", "12", "31", "37", "45", "99"})
    void aQuestionThatWentWrongSaysNothing(String code) {
        gateway.answers(Map.of("respCode", code));

        assertThat(query(PART).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anotherAmountUnderOurNumberIsForAPerson() {
        gateway.answers(found("00", "346"));

        RefundAnswer answer = query(PART);

        assertThat(answer.outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(answer.amount()).isEqualTo(Money.of(346, "CNY"));
    }

    @Test
    void anAnswerAboutThePaymentIsNoneAboutTheRefund() {
        Map<String, String> ofPayment = new HashMap<>(found("00", "345"));
        ofPayment.put("txnType", "01");
        gateway.answers(ofPayment);

        assertThat(query(PART).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatCannotBeNamedIsForAPersonAndNeverSent() {
        Attempt withoutNumber = attempt(null, "20261122103000");

        assertThat(refunds.refund(account(false), withoutNumber, order(PART, SENT)).outcome())
                .isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(refunds.refund(account(false), paid(), order(PART, null)).outcome())
                .isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(refunds.query(account(false), paid(), order(PART, null)).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(refund(Money.of(345, "USD")).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(gateway.typesCalled()).isEmpty();
    }

    @Test
    void nobodyIsAskedInsideATransaction() {
        assertThatIllegalStateException().isThrownBy(() -> transactions.call(() -> refund(PART)));
    }

    /** Section 11: the whole of it, on its own clearing day, where the account wants it. */
    @Test
    void theWholePaymentIsVoidedOnItsDay() {
        gateway.answers(Map.of("respCode", "00"));

        RefundAnswer answer = refunds.refund(account(true), paid(), order(WHOLE, SENT));

        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(gateway.lastCall())
                .containsEntry("txnType", "31")
                .containsEntry("txnAmt", "12345")
                .containsEntry("orderId", number)
                .containsEntry("txnTime", "20261122110000");
    }

    @Test
    void aVoidIsAskedAboutLikeARefund() {
        Map<String, String> done = new HashMap<>(found("00", "12345"));
        done.put("txnType", "31");
        gateway.answers(done);

        assertThat(query(WHOLE).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void everythingElseIsRefunded() {
        gateway.answers(Map.of("respCode", "00"))
                .answers(Map.of("respCode", "00"))
                .answers(Map.of("respCode", "00"));

        refunds.refund(account(false), paid(), order(WHOLE, SENT));
        refunds.refund(account(true), paid(), order(PART, SENT));
        refunds.refund(account(true), attempt(QUERY_ID, "20261121225959"), order(WHOLE, SENT));

        assertThat(gateway.typesCalled()).containsExactly("04", "04", "04");
    }

    /** The day ends at 23:00, also between the record and the call. */
    @Test
    void behindTheCutNothingIsVoided() {
        Instant lastSecond = Instant.parse("2026-11-22T14:59:59Z");
        clock.set(lastSecond.plusSeconds(1));
        gateway.answers(Map.of("respCode", "00"));

        refunds.refund(account(true), paid(), order(WHOLE, lastSecond));

        assertThat(gateway.typesCalled()).containsExactly("04");
    }

    private RefundAnswer refund(Money amount) {
        return refunds.refund(account(false), paid(), order(amount, SENT));
    }

    private RefundAnswer query(Money amount) {
        return refunds.query(account(false), paid(), order(amount, SENT));
    }

    private static ProviderAccount account(boolean voids) {
        return voids ? Accounts.anAccountWith("void-same-day", "true") : Accounts.anAccount();
    }

    private RefundOrder order(Money amount, Instant sentAt) {
        return new RefundOrder(payment, number, amount, "too small", sentAt);
    }

    private Attempt paid() {
        return attempt(QUERY_ID, "20261122103000");
    }

    private Attempt attempt(String queryId, String txnTime) {
        return new Attempt(
                payment,
                UnionPayProvider.METHOD,
                WHOLE,
                new RequestContext(
                        "{\"txnTime\":\"" + txnTime + "\"}", Instant.parse("2026-11-22T03:00:00Z")),
                SENT,
                queryId);
    }

    private static Map<String, String> found(String origRespCode, String amount) {
        return Map.of(
                "respCode", "00",
                "origRespCode", origRespCode,
                "txnType", "04",
                "txnAmt", amount,
                "currencyCode", "156",
                "queryId", "782611221100000000028",
                "traceTime", "1122110005");
    }
}
