package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RefundCalls;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.wire.OneThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refund and refund query: every answer becomes one of the outcomes of section 9. */
class AlipayRefundsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:10:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final PaymentNo NO = PaymentNo.next(CLOCK);
    private static final String REFUND_NO = RefundNo.next(CLOCK).value();
    private static final Money PART = Money.of(888, "CNY");
    private static final String DONE =
            """
            {"code":"10000","msg":"Success","out_trade_no":"%NO%","trade_no":"1",\
            "fund_change":"Y","refund_fee":"8.88","gmt_refund_pay":"2026-11-22 11:00:00"}""";
    private static final String FOUND =
            """
            {"code":"10000","msg":"Success","out_trade_no":"%NO%","out_request_no":"%REFUND%",\
            "refund_status":"REFUND_SUCCESS","refund_amount":"8.88","total_amount":"88.88",\
            "gmt_refund_pay":"2026-11-22 11:00:00"}""";

    private final OneThread transactions = new OneThread();
    private final FakeGateway gateway = new FakeGateway();
    private final RefundCalls calls =
            new AlipayProvider(
                            new AlipayGateway(gateway, transactions, CLOCK, Runnable::run),
                            null,
                            CLOCK)
                    .refunds()
                    .orElseThrow();
    private final ProviderAccount account = Accounts.anAccount();
    private final Attempt attempt =
            new Attempt(
                    NO,
                    "alipay.page",
                    Money.of(8888, "CNY"),
                    new RequestContext("{}", NOW),
                    NOW,
                    "1");

    @Test
    void aRefundIsSentUnderOurNumberAndDone() {
        RefundAnswer answer = refund(DONE);

        assertThat(answer)
                .isEqualTo(
                        new RefundAnswer(
                                Outcome.SUCCEEDED,
                                null,
                                Instant.parse("2026-11-22T03:00:00Z"),
                                null,
                                "fund_change Y"));
        assertThat(gateway.lastCall())
                .containsEntry("method", "alipay.trade.refund")
                .containsEntry(
                        "biz_content",
                        "{\"out_trade_no\":\"%s\",\"refund_amount\":\"8.88\",\"refund_reason\":\"Broken cup\",\"out_request_no\":\"%s\"}"
                                .formatted(NO, REFUND_NO))
                .doesNotContainKey("notify_url");
    }

    /** The sum of all refunds of the trade is in the answer, and not the amount of this one. */
    @Test
    void theCumulativeSumIsNotTakenForThisRefundsAmount() {
        RefundAnswer answer = refund(DONE.replace("8.88", "50.00"));

        assertThat(answer.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(answer.amount()).isNull();
    }

    @Test
    void aRefundThatMovedNoMoneyNowIsOnlyTakenOn() {
        assertThat(refund(DONE.replace("\"Y\"", "\"N\"")).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    /** F25: whatever is not a verified answer about this refund says nothing. */
    @ParameterizedTest
    @Tag("F25")
    @ValueSource(
            strings = {
                "{\"code\":\"10000\",\"fund_change\":\"Y\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"CFP2\",\"fund_change\":\"Y\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"fund_change\":\"y\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"fund_change\":\"Y\","
                        + "\"out_request_no\":\"another\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"fund_change\":\"Y\","
                        + "\"refund_fee\":\"8.87\"}",
                "{\"code\":\"20000\"}",
                "{\"code\":\"20000\",\"sub_code\":\"isp.unknow-error\"}",
                "{\"code\":\"20000\",\"sub_code\":\"ACQ.TRADE_HAS_CLOSE\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_HAS_CLOSE\","
                        + "\"out_trade_no\":\"CFP2\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",
                "{\"code\":\"40004\",\"sub_code\":\"aop.ACQ.SYSTEM_ERROR\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.REFUND_CHARGE_ERROR\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.DISCORDANT_REPEAT_REQUEST\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.BRAND_NEW_REASON\"}",
                "{\"code\":\"40004\",\"sub_code\":\"TRADE_HAS_CLOSE\"}",
                "{\"code\":\"40004\"}",
                "{\"code\":\"40003\"}",
                "{\"code\":\"40005\"}",
                "{\"code\":\"40006\",\"sub_code\":\"isv.insufficient-isv-permissions\"}",
                "{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\"}",
                "{}"
            })
    void f25AnswersThatSayNothingOfTheRefundAreUnknown(String content) {
        assertThat(refund(content).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @Tag("F25")
    @ValueSource(
            strings = {
                "",
                "<html><body>502</body></html>",
                "{\"alipay_trade_refund_response\":{\"code\":\"10000\",\"out_trade_no\":\"%NO%\","
                        + "\"fund_change\":\"Y\"}}",
                "{\"alipay_trade_refund_response\":{\"code\":\"10000\",\"out_trade_no\":\"%NO%\","
                        + "\"fund_change\":\"Y\"},\"sign\":\"AAAA\"}",
                "{\"alipay_trade_refund_response\":{\"code\":\"40004\","
                        + "\"sub_code\":\"ACQ.TRADE_HAS_CLOSE\"}}",
                "{\"alipay_trade_refund_response\":{\"code\":\"40004\","
                        + "\"sub_code\":\"ACQ.SELLER_BALANCE_NOT_ENOUGH\"}}"
            })
    void f25AnswersThatAreNotSignedAreUnknown(String body) {
        gateway.answersRaw(body.replace("%NO%", NO.value()));

        assertThat(calls.refund(account, attempt, order()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** F25, F61: silence is unknown, and nothing sends it again behind our back. */
    @Test
    @Tag("F25")
    @Tag("F61")
    void f61SilenceIsUnknownAndTheRefundWasSentOnce() {
        gateway.isSilent();

        RefundAnswer answer = calls.refund(account, attempt, order());

        assertThat(answer).isEqualTo(RefundAnswer.of(Outcome.UNKNOWN, "time-out"));
        assertThat(gateway.methodsCalled()).containsExactly("alipay.trade.refund");
    }

    /** F61: the calls that only read are repeated by fault tolerance; a refund is none of them. */
    @Test
    @Tag("F61")
    void f61ARefundIsNotSentAsACallThatMayBeRepeated() {
        AlipayGateway repeating =
                new AlipayGateway(gateway, transactions, CLOCK, Runnable::run) {
                    @Override
                    GatewayAnswer read(AlipayAccount to, String method, String bizContent) {
                        throw new AssertionError("a call that is repeated: " + method);
                    }
                };
        gateway.answers(filled(DONE));

        RefundAnswer answer =
                new AlipayProvider(repeating, null, CLOCK)
                        .refunds()
                        .orElseThrow()
                        .refund(account, attempt, order());

        assertThat(answer.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    /** F18. */
    @Test
    @Tag("F18")
    void withAnOpenBreakerItIsNotSent() {
        gateway.answersWith(
                params -> {
                    throw new CircuitBreakerOpenException();
                });

        assertThat(calls.refund(account, attempt, order()).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRADE_NOT_EXIST",
                "TRADE_HAS_CLOSE",
                "TRADE_HAS_FINISHED",
                "TRADE_STATUS_ERROR",
                "REASON_TRADE_STATUS_INVALID",
                "REASON_TRADE_BEEN_FREEZEN",
                "REASON_TRADE_REFUND_FEE_ERR",
                "REFUND_FEE_ERROR",
                "REFUND_AMT_NOT_EQUAL_TOTAL",
                "NOT_ALLOW_PARTIAL_REFUND",
                "TRADE_NOT_ALLOW_REFUND",
                "TRADE_SETTLE_ERROR",
                "BUYER_ERROR",
                "BUYER_NOT_EXIST",
                "BUYER_ENABLE_STATUS_FORBID",
                "USER_NOT_MATCH_ERR",
                "INVALID_PARAMETER",
                "CURRENCY_NOT_SUPPORT",
                "CUSTOMER_VALIDATE_ERROR",
                "ENTERPRISE_PAY_BIZ_ERROR",
                "ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND",
                "OVERDRAFT_AGREEMENT_NOT_MATCH",
                "OVERDRAFT_ASSIGN_ACCOUNT_INVALID",
                "ALLOC_AMOUNT_VALIDATE_ERROR",
                "REFUNDALLOC_UNAUTH_LIMIT",
                "REFUND_ACCOUNT_NOT_EXIST",
                "REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST"
            })
    void eachDefiniteErrorOfTheTableIsAFailure(String reason) {
        String content = "{\"code\":\"40004\",\"sub_code\":\"%sACQ.%s\",\"fund_change\":\"Y\"}";

        assertThat(refund(content.formatted("", reason)))
                .isEqualTo(RefundAnswer.of(Outcome.FAILED, "40004 ACQ." + reason));
        assertThat(refund(content.formatted("aop.", reason)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aBalanceThatIsTooLowIsForAPerson() {
        RefundAnswer answer =
                refund("{\"code\":\"40004\",\"sub_code\":\"ACQ.SELLER_BALANCE_NOT_ENOUGH\"}");

        assertThat(answer.outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(answer.detail()).contains("SELLER_BALANCE_NOT_ENOUGH");
    }

    @Test
    void whatAlipayCannotBeToldIsNeverSent() {
        RefundOrder inDollars = new RefundOrder(NO, REFUND_NO, Money.of(1, "USD"), "x", null);

        RefundAnswer answer = calls.refund(account, attempt, inDollars);

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(gateway.methodsCalled()).isEmpty();
    }

    @Test
    void aReasonIsMadeHarmlessAndNeverEmpty() {
        gateway.answers(DONE.replace("%NO%", NO.value()));
        calls.refund(
                account, attempt, new RefundOrder(NO, REFUND_NO, PART, "a,b & \"c\"=<d>\n", null));
        assertThat(gateway.lastCall().get("biz_content")).contains("\"refund_reason\":\"a b c d\"");

        gateway.answers(DONE.replace("%NO%", NO.value()));
        calls.refund(account, attempt, new RefundOrder(NO, REFUND_NO, PART, " ", null));
        assertThat(gateway.lastCall().get("biz_content"))
                .contains("\"refund_reason\":\"" + REFUND_NO + "\"");
    }

    @Test
    void aRefundThatIsFoundIsDoneWithAmountAndAlipaysTime() {
        RefundAnswer answer = query(FOUND);

        assertThat(answer)
                .isEqualTo(
                        new RefundAnswer(
                                Outcome.SUCCEEDED,
                                PART,
                                Instant.parse("2026-11-22T03:00:00Z"),
                                null,
                                "REFUND_SUCCESS"));
        assertThat(gateway.lastCall())
                .containsEntry("method", "alipay.trade.fastpay.refund.query")
                .containsEntry(
                        "biz_content",
                        "{\"out_trade_no\":\"%s\",\"out_request_no\":\"%s\",\"query_options\":[\"gmt_refund_pay\"]}"
                                .formatted(NO, REFUND_NO));
    }

    /** F60: a refund made elsewhere is asked about without an amount of ours. */
    @Test
    @Tag("F60")
    void f60ARefundMadeElsewhereIsFoundWithItsAmount() {
        gateway.answers(FOUND.replace("%NO%", NO.value()).replace("%REFUND%", "console-1"));

        RefundAnswer answer =
                calls.query(account, attempt, new RefundOrder(NO, "console-1", null, "", null));

        assertThat(answer.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(answer.amount()).isEqualTo(PART);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"10000\",\"msg\":\"Success\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"out_request_no\":\"%REFUND%\","
                        + "\"refund_amount\":\"8.88\"}",
                "{\"code\":\"10000\",\"refund_status\":\"\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}"
            })
    void aRefundWithoutAStatusIsAbsentAndNotFailed(String content) {
        assertThat(query(content).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"10000\",\"out_trade_no\":\"CFP2\"}",
                "{\"code\":\"10000\",\"out_request_no\":\"another\"}",
                "{\"code\":\"10000\",\"out_trade_no\":\"%NO%\",\"refund_status\":\"REFUND_SUCCESS\","
                        + "\"refund_amount\":\"8.88\"}",
                "{\"code\":\"10000\",\"out_request_no\":\"%REFUND%\","
                        + "\"refund_status\":\"REFUND_SUCCESS\"}",
                "{\"code\":\"10000\",\"out_request_no\":\"%REFUND%\","
                        + "\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"8.885\"}",
                "{\"code\":\"10000\",\"out_request_no\":\"%REFUND%\","
                        + "\"refund_status\":\"REFUND_FAIL\",\"refund_amount\":\"8.88\"}",
                "{\"code\":\"20000\",\"out_request_no\":\"%REFUND%\","
                        + "\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"8.88\"}",
                "{\"code\":\"20000\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_HAS_CLOSE\"}",
                "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\","
                        + "\"out_trade_no\":\"CFP2\"}",
                "{\"code\":\"20000\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}",
                "{}"
            })
    void answersToAQueryThatSayNothingAreUnknown(String content) {
        assertThat(query(content).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** The number may not depend on an answer that nobody signed. */
    @Test
    void anUnsignedAnswerToAQueryIsUnknown() {
        gateway.answersRaw(
                "{\"alipay_trade_fastpay_refund_query_response\":" + filled(FOUND) + "}");
        assertThat(calls.query(account, attempt, order()).outcome()).isEqualTo(Outcome.UNKNOWN);

        gateway.answersRaw(
                "{\"alipay_trade_fastpay_refund_query_response\":{\"code\":\"40004\","
                        + "\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}}");
        assertThat(calls.query(account, attempt, order()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anotherAmountUnderOurNumberIsForAPerson() {
        RefundAnswer answer =
                query(FOUND.replace("\"refund_amount\":\"8.88\"", "\"refund_amount\":\"8.87\""));

        assertThat(answer.outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(answer.amount()).isEqualTo(Money.of(887, "CNY"));
        assertThat(answer.detail()).contains("8.87 CNY", "8.88 CNY");
    }

    @Test
    void aQueryThatIsNotAnsweredIsUnknown() {
        gateway.isSilent();

        assertThat(calls.query(account, attempt, order()))
                .isEqualTo(RefundAnswer.of(Outcome.UNKNOWN, "time-out"));
    }

    @Test
    void noCallIsMadeInsideATransaction() {
        transactions.run(
                () -> {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> calls.refund(account, attempt, order()));
                    assertThatIllegalStateException()
                            .isThrownBy(() -> calls.query(account, attempt, order()));
                });

        assertThat(gateway.methodsCalled()).isEmpty();
    }

    @Test
    void theRulesAreThoseOfTheSheet() {
        RefundRules rules = calls.rules();

        assertThat(rules.repeatable()).isTrue();
        assertThat(rules.firstQueryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(rules.gapBetweenRefunds()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(rules.queryGaps()).isSorted();
    }

    private RefundAnswer refund(String content) {
        gateway.answers(filled(content));
        return calls.refund(account, attempt, order());
    }

    private RefundAnswer query(String content) {
        gateway.answers(filled(content));
        return calls.query(account, attempt, order());
    }

    private static String filled(String content) {
        return content.replace("%NO%", NO.value()).replace("%REFUND%", REFUND_NO);
    }

    private static RefundOrder order() {
        return new RefundOrder(NO, REFUND_NO, PART, "Broken cup", null);
    }
}
