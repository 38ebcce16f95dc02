package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.wire.OneThread;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query and close: every answer becomes one of succeeded, failed, unknown. */
class AlipayCallsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:10:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-11-22T02:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final PaymentNo NO = PaymentNo.next(CLOCK);
    private static final String NOT_EXIST =
            "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}";

    private final OneThread transactions = new OneThread();
    private final FakeGateway gateway = new FakeGateway();
    private final AlipayProvider provider =
            new AlipayProvider(
                    new AlipayGateway(gateway, transactions, CLOCK, Runnable::run), null, CLOCK);
    private final ProviderAccount account = Accounts.anAccount();
    private final Attempt attempt =
            new Attempt(
                    NO,
                    "alipay.page",
                    Money.of(8888, "CNY"),
                    new RequestContext("{}", EXPIRY),
                    NOW,
                    null);

    @ParameterizedTest
    @EnumSource(Patience.class)
    void aPaidTradeIsPaidWithAmountNumberAndAlipaysTime(Patience patience) {
        gateway.answers(trade("TRADE_SUCCESS", "\"send_pay_date\":\"2026-11-22 10:00:38\""));

        Observation seen = provider.query(account, attempt, patience);

        assertThat(seen)
                .isEqualTo(
                        new Observation(
                                NO,
                                Observation.Source.QUERY,
                                Outcome.PAID,
                                "2026112222001400021000000001",
                                Money.of(8888, "CNY"),
                                Instant.parse("2026-11-22T02:00:38Z"),
                                null,
                                null,
                                NOW,
                                "TRADE_SUCCESS"));
        assertThat(gateway.lastCall())
                .containsEntry("method", "alipay.trade.query")
                .containsEntry("biz_content", "{\"out_trade_no\":\"" + NO + "\"}");
    }

    @Test
    void aFinishedTradeIsPaid() {
        gateway.answers(trade("TRADE_FINISHED", "\"send_pay_date\":\"2026-11-22 10:00:38\""));

        assertThat(query().outcome()).isEqualTo(Outcome.PAID);
    }

    /** F29: our own verified query is a fact, also where it is not what we asked for. */
    @Test
    @Tag("F29")
    void anotherAmountIsReportedAsItIs() {
        gateway.answers(
                trade("TRADE_SUCCESS", "\"x\":1")
                        .replace("\"total_amount\":\"88.88\"", "\"total_amount\":\"0.01\""));

        assertThat(query().paid()).isEqualTo(Money.of(1, "CNY"));
    }

    /** Coupons lower what the merchant receives; what was paid is the order's amount. */
    @Test
    void couponsChangeNothing() {
        gateway.answers(trade("TRADE_SUCCESS", "\"receipt_amount\":\"80.00\""));

        assertThat(query().paid()).isEqualTo(Money.of(8888, "CNY"));
    }

    @Test
    void aWaitingTradeWaits() {
        gateway.answers(trade("WAIT_BUYER_PAY", "\"receipt_amount\":\"0.00\""));

        assertThat(query().outcome()).isEqualTo(Outcome.WAITING);
    }

    @Test
    void aTradeThatWasNeverPaidIsClosed() {
        gateway.answers(trade("TRADE_CLOSED", "\"receipt_amount\":\"0.00\""));

        Observation seen = query();

        assertThat(seen.outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(seen.paid()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"send_pay_date\":\"2026-11-22 10:00:38\"",
                "\"receipt_amount\":\"88.88\"",
                "\"buyer_pay_amount\":\"0.01\""
            })
    void aClosedTradeWithEvidenceOfPaymentWasPaidAndGivenBack(String evidence) {
        gateway.answers(trade("TRADE_CLOSED", evidence));

        Observation seen = query();

        assertThat(seen.outcome()).isEqualTo(Outcome.PAID);
        assertThat(seen.refunded()).isEqualTo(Money.of(8888, "CNY"));
    }

    /** F31: nobody has opened the cashier yet, or Alipay does not show it yet. */
    @ParameterizedTest
    @Tag("F31")
    @ValueSource(strings = {"ACQ.TRADE_NOT_EXIST", "aop.ACQ.TRADE_NOT_EXIST"})
    void anUnknownTradeIsAbsentAndNotFailed(String subCode) {
        gateway.answers(NOT_EXIST.replace("ACQ.TRADE_NOT_EXIST", subCode));

        assertThat(query().outcome()).isEqualTo(Outcome.ABSENT);
    }

    /** The parser refuses it with no exception of its own kind. */
    @Test
    void anAnswerNestedTooDeeplyIsUnknown() {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        gateway.answers("{\"code\":\"10000\",\"x\":" + deep + "}");
        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);

        gateway.answersRaw("{\"error_response\":{\"code\":\"40002\",\"x\":" + deep + "}}");
        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** F17: only 200 brings an answer, whatever another status carries. */
    @ParameterizedTest
    @Tag("F17")
    @ValueSource(ints = {201, 204, 302, 400, 403, 404, 429, 500, 502, 503, 504})
    void anotherStatusIsNoAnswer(int status) {
        gateway.answersWithStatus(status);

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(query().detail()).isEqualTo("HTTP status " + status);
    }

    /** F17: whatever is not a verified answer about this payment says nothing. */
    @ParameterizedTest
    @Tag("F17")
    @ValueSource(
            strings = {
                "{\"code\":\"10000\",\"out_trade_no\":\"CFP2\",\"trade_status\":\"TRADE_SUCCESS\","
                        + "\"total_amount\":\"88.88\"}",
                "{\"code\":\"10000\",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"88.88\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"trade_status\":\"TRADE_SUCCESS\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"trade_status\":\"TRADE_SUCCESS\","
                        + "\"total_amount\":\"88.885\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"trade_status\":\"TRADE_NEW\","
                        + "\"total_amount\":\"88.88\"}",
                "{\"code\":\"20000\",\"out_trade_no\":\"%NO%\",\"trade_status\":\"TRADE_SUCCESS\","
                        + "\"total_amount\":\"88.88\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\",\"out_trade_no\":\"CFP2\"}",
                "{\"code\":\"20000\",\"sub_code\":\"isp.unknow-error\"}",
                "{\"code\":\"20000\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.INVALID_PARAMETER\"}",
                "{\"code\":\"40005\"}",
                "{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\"}",
                "{}"
            })
    void signedAnswersThatSayNothingAreUnknown(String content) {
        gateway.answers(content.replace("%NO%", NO.value()));

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @Tag("F17")
    @ValueSource(
            strings = {
                "",
                "<html><body>502</body></html>",
                "{\"alipay_trade_query_response\":{\"code\":\"40004\","
                        + "\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}}",
                "{\"error_response\":{\"code\":\"40002\",\"sub_code\":\"isv.invalid-app-id\"}}",
                "{\"alipay_trade_query_response\":{\"code\":\"10000\",\"out_trade_no\":\"%NO%\","
                        + "\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"88.88\"},"
                        + "\"sign\":\"AAAA\"}"
            })
    void answersThatAreNotSignedAreUnknown(String body) {
        gateway.answersRaw(body.replace("%NO%", NO.value()));

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @Tag("F17")
    @EnumSource(Patience.class)
    void silenceIsUnknownAndSaysSo(Patience patience) {
        gateway.isSilent();

        Observation seen = provider.query(account, attempt, patience);

        assertThat(seen.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(seen.detail()).isEqualTo("time-out");
    }

    /** F18: a breaker that is open is no answer, and no failure either. */
    @Test
    @Tag("F18")
    void anOpenBreakerIsUnknown() {
        gateway.answersWith(
                params -> {
                    throw new CircuitBreakerOpenException();
                });

        assertThat(query().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anUnsignedCodeIsNotCopiedIntoOurBooks() {
        gateway.answersRaw("{\"error_response\":{\"code\":\"1\\r\\nx\",\"sub_code\":\"<b>\"}}");

        assertThat(query().detail()).isEqualTo("unsigned error");
    }

    @ParameterizedTest
    @EnumSource(Patience.class)
    void noCallIsMadeInsideATransaction(Patience patience) {
        transactions.run(
                () ->
                        assertThatIllegalStateException()
                                .isThrownBy(() -> provider.query(account, attempt, patience)));
        transactions.run(
                () ->
                        assertThatIllegalStateException()
                                .isThrownBy(() -> provider.close(account, attempt)));

        assertThat(gateway.methodsCalled()).isEmpty();
    }

    @Test
    void aTradeThatWaitedIsClosed() {
        gateway.answers(
                "{\"code\":\"10000\",\"out_trade_no\":\"%s\",\"trade_no\":\"1\"}".formatted(NO));

        ProviderCloseAnswer answer = provider.close(account, attempt);

        assertThat(answer.answer()).isEqualTo(CloseAnswer.CLOSED);
        assertThat(answer.observation().outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(answer.observation().providerTradeNo()).isEqualTo("1");
        assertThat(gateway.methodsCalled()).containsExactly("alipay.trade.close");
    }

    @Test
    void aTradeThatDoesNotExistYetStaysPayableUntilItsExpiry() {
        gateway.answers(NOT_EXIST);

        ProviderCloseAnswer answer = provider.close(account, attempt);

        assertThat(answer.answer()).isEqualTo(CloseAnswer.notClosableUntil(EXPIRY));
        assertThat(answer.observation().outcome()).isEqualTo(Outcome.ABSENT);
    }

    /** F21: the buyer was quicker than the close. */
    @ParameterizedTest
    @Tag("F21")
    @ValueSource(
            strings = {
                "ACQ.TRADE_STATUS_ERROR",
                "ACQ.REASON_TRADE_STATUS_INVALID",
                "ACQ.REASON_ILLEGAL_STATUS",
                "ACQ.TRADE_HAS_SUCCESS",
                "aop.ACQ.TRADE_STATUS_ERROR",
                "ACQ.SYSTEM_ERROR"
            })
    void aTradeThatWasPaidMeanwhileIsReportedPaid(String subCode) {
        gateway.answers("{\"code\":\"40004\",\"sub_code\":\"%s\"}".formatted(subCode))
                .answers(trade("TRADE_SUCCESS", "\"x\":1"));

        ProviderCloseAnswer answer = provider.close(account, attempt);

        assertThat(answer.answer()).isEqualTo(CloseAnswer.ALREADY_PAID);
        assertThat(answer.observation().outcome()).isEqualTo(Outcome.PAID);
    }

    @Test
    void aTradeThatWasClosedBeforeIsClosed() {
        gateway.answers("{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_STATUS_ERROR\"}")
                .answers(trade("TRADE_CLOSED", "\"x\":1"));

        assertThat(provider.close(account, attempt).answer()).isEqualTo(CloseAnswer.CLOSED);
    }

    /** F17: the close may have had its effect; a question tells, and it is never sent twice. */
    @Test
    @Tag("F17")
    void aCloseWithoutAnAnswerIsFollowedByAQuestionAndNotByAClose() {
        gateway.isSilent().answers(trade("TRADE_CLOSED", "\"x\":1"));

        assertThat(provider.close(account, attempt).answer()).isEqualTo(CloseAnswer.CLOSED);
        assertThat(gateway.methodsCalled())
                .containsExactly("alipay.trade.close", "alipay.trade.query");
    }

    @Test
    void aCloseThatStaysUnclearIsUnknown() {
        gateway.isSilent().isSilent();
        assertThat(provider.close(account, attempt).answer()).isEqualTo(CloseAnswer.UNKNOWN);

        gateway.isSilent().answers(trade("WAIT_BUYER_PAY", "\"x\":1"));
        assertThat(provider.close(account, attempt).answer()).isEqualTo(CloseAnswer.UNKNOWN);
    }

    @Test
    void aYesAboutAnotherTradeIsNoYes() {
        gateway.answers("{\"code\":\"10000\",\"out_trade_no\":\"CFP2\"}").isSilent();

        assertThat(provider.close(account, attempt).answer()).isEqualTo(CloseAnswer.UNKNOWN);
    }

    @Test
    void anUnsignedNotExistIsNoReasonToLetGo() {
        gateway.answersRaw(
                        "{\"alipay_trade_close_response\":{\"code\":\"40004\","
                                + "\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}}")
                .isSilent();

        assertThat(provider.close(account, attempt).answer()).isEqualTo(CloseAnswer.UNKNOWN);
    }

    private Observation query() {
        return provider.query(account, attempt, Patience.ASYNCHRONOUS);
    }

    private static String trade(String status, String more) {
        return """
        {"code":"10000","msg":"Success","out_trade_no":"%s","total_amount":"88.88",\
        "trade_no":"2026112222001400021000000001","trade_status":"%s",%s}"""
                .formatted(NO, status, more);
    }
}
