package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RefundCalls;
import io.counterfoil.payments.provider.RequestContext;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6: refunds, and what may be believed of them. */
class WechatPayRefundsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:10:00Z");
    private static final String PATH = "/v3/refund/domestic/refunds";

    private final FakeWechat wechat = new FakeWechat();
    private final RefundCalls refunds = wechat.provider.refunds().orElseThrow();
    private final ProviderAccount account = Accounts.anAccount();
    private final PaymentNo paymentNo = PaymentNo.next(wechat.clock);
    private final String number = RefundNo.next(wechat.clock).value();
    private final Attempt attempt =
            new Attempt(
                    paymentNo,
                    "wechatpay.native",
                    Money.of(8888, "CNY"),
                    new RequestContext("{}", NOW),
                    NOW,
                    "4200000000202611220000000001");

    @Test
    void theRulesAreTheSheets() {
        assertThat(refunds.rules().repeatable()).isTrue();
        assertThat(refunds.rules().elsewhereIsAskable()).isTrue();
        assertThat(refunds.rules().nextQueryAfter(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(refunds.rules().nextQueryAfter(1)).isEqualTo(Duration.ofMinutes(5));
        assertThat(refunds.rules().nextQueryAfter(9)).isEqualTo(Duration.ofMinutes(30));
        assertThat(refunds.rules().gapBetweenRefunds()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aRefundSaysTheOriginalTotalAndWhereToTellUs() {
        wechat.answers(refund("PROCESSING", 888));

        RefundAnswer answer = refund(anOrder(888, "Broken cup"));

        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.amount()).isEqualTo(Money.of(888, "CNY"));
        assertThat(answer.providerRefundNo()).isEqualTo("50300000002026112200000000001");
        assertThat(wechat.targets()).containsExactly("POST " + PATH);
        assertThat(wechat.lastBody())
                .isEqualTo(
                        ("{\"out_trade_no\":\"%s\",\"out_refund_no\":\"%s\","
                                        + "\"reason\":\"Broken cup\","
                                        + "\"notify_url\":\"https://pay.example.com/notify/main\","
                                        + "\"amount\":{\"refund\":888,\"total\":8888,"
                                        + "\"currency\":\"CNY\"}}")
                                .formatted(paymentNo, number));
    }

    /** Nothing can be known of it at WeChat Pay, and it is sent later. */
    @Test
    void aCallThatWasKeptBackIsNotSent() {
        wechat.answersWith(
                call -> {
                    throw new CircuitBreakerOpenException("open");
                });
        assertThat(refund(anOrder(888, "cup")).outcome()).isEqualTo(Outcome.NOT_SENT);

        wechat.isSilent();
        assertThat(refund(anOrder(888, "cup")).outcome()).isEqualTo(Outcome.UNKNOWN);

        wechat.isSilent();
        RefundAnswer withoutKey =
                refunds.refund(Accounts.anAccountWithCertificates(), attempt, anOrder(888, "cup"));
        assertThat(withoutKey.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @ParameterizedTest
    @CsvSource({"商,26", "t,80"})
    void theReasonIsCutAtEightyBytesBetweenCharacters(String character, int most) {
        wechat.answers(refund("PROCESSING", 1));

        refund(anOrder(1, character.repeat(100)));

        assertThat(Fields.of(wechat.lastBody().getBytes(UTF_8)).orElseThrow().text("reason"))
                .contains(character.repeat(most));
    }

    @ParameterizedTest
    @CsvSource({
        "PROCESSING,ACCEPTED",
        "SUCCESS,SUCCEEDED",
        "CLOSED,FAILED",
        "ABNORMAL,NEEDS_A_PERSON",
        "BRANDNEW,UNKNOWN"
    })
    void theStatesAreTheSameInCallAndQuery(String status, Outcome outcome) {
        wechat.answers(refund(status, 888)).answers(refund(status, 888));

        assertThat(refund(anOrder(888, "x")).outcome()).isEqualTo(outcome);
        assertThat(query(anOrder(888, "x")).outcome()).isEqualTo(outcome);
        assertThat(wechat.targets()).endsWith("GET " + PATH + "/" + number);
    }

    @Test
    void aSuccessHasItsTime() {
        wechat.answers(refund("SUCCESS", 888));

        assertThat(query(anOrder(888, "x")).providerTime()).isEqualTo("2026-11-22T07:00:05Z");
    }

    @Test
    void anotherAmountUnderOurNumberIsForAPerson() {
        wechat.answers(refund("SUCCESS", 887));

        RefundAnswer answer = query(anOrder(888, "x"));

        assertThat(answer.outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(answer.amount()).isEqualTo(Money.of(887, "CNY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_refund_no", "out_trade_no"})
    void anAnswerAboutAnotherRefundSaysNothing(String field) {
        wechat.answers(
                refund("SUCCESS", 888).replaceFirst("(\"" + field + "\":\")[^\"]*", "$1other"));

        assertThat(query(anOrder(888, "x")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** It may be anything that a console takes; and what it amounts to is not known. */
    @Test
    @Tag("F60")
    void aRefundMadeElsewhereIsAskedAboutByItsNumber() {
        wechat.answers(refund("SUCCESS", 300).replace(number, "console|1*@ü"));

        RefundAnswer answer = query(new RefundOrder(paymentNo, "console|1*@ü", null, "", null));

        assertThat(answer.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(answer.amount()).isEqualTo(Money.of(300, "CNY"));
        assertThat(wechat.targets()).containsExactly("GET " + PATH + "/console%7C1*%40%C3%BC");
    }

    /** An error is unsigned: it ends a refund only when a question does not show it either. */
    @ParameterizedTest
    @Tag("F59")
    @CsvSource({
        "400,PARAM_ERROR",
        "400,INVALID_REQUEST",
        "403,RULE_LIMIT",
        "404,ORDER_NOT_EXIST",
        "403,TRADE_OVERDUE",
        "400,REFUND_FEE_MISMATCH"
    })
    void aRefusalIsFailedAfterAQuestion(int status, String code) {
        wechat.refuses(status, code).refuses(404, "RESOURCE_NOT_EXISTS");

        RefundAnswer answer = refund(anOrder(888, "x"));

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.detail()).isEqualTo("HTTP status " + status + " " + code);
        assertThat(wechat.targets()).endsWith("GET " + PATH + "/" + number);
    }

    @Test
    @Tag("F59")
    void aRefusalOfWhatIsThereIsNoRefusal() {
        wechat.refuses(400, "INVALID_REQUEST").answers(refund("PROCESSING", 888));

        assertThat(refund(anOrder(888, "x")).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aRefusalThatNobodyConfirmsIsUnknown() {
        wechat.refuses(400, "INVALID_REQUEST").isSilent();

        assertThat(refund(anOrder(888, "x")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "403,NOT_ENOUGH,NEEDS_A_PERSON",
        "403,USER_ACCOUNT_ABNORMAL,NEEDS_A_PERSON",
        "401,SIGN_ERROR,NEEDS_A_PERSON",
        "403,NO_AUTH,NEEDS_A_PERSON",
        "404,MCH_NOT_EXISTS,NEEDS_A_PERSON",
        "404,RESOURCE_NOT_EXISTS,ABSENT",
        "403,TRADE_ERROR,UNKNOWN",
        "403,BRAND_NEW,UNKNOWN",
        "429,FREQUENCY_LIMITED,UNKNOWN",
        "429,FREQUENCY_LIMIT_EXCEED,UNKNOWN",
        "429,RATELIMIT_EXCEEDED,UNKNOWN",
        "500,SYSTEM_ERROR,UNKNOWN",
        "502,,UNKNOWN",
        "404,,UNKNOWN"
    })
    void theErrorsOfTheTable(int status, String code, Outcome outcome) {
        wechat.answersUnsigned(status, code == null ? "" : "{\"code\":\"" + code + "\"}");

        assertThat(refund(anOrder(888, "x")).outcome()).isEqualTo(outcome);
        assertThat(wechat.targets()).hasSize(1);
    }

    @Test
    void acceptedWithoutAResultIsUnknown() {
        wechat.answers(202, "{\"code\":\"SYSTEM_ERROR\",\"message\":\"处理中\"}");

        assertThat(refund(anOrder(888, "x")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @Tag("F17")
    @Tag("F25")
    void silenceAndAWrongSignatureAreUnknown() {
        wechat.isSilent()
                .answersWith(
                        call ->
                                wechat.signed(
                                        200,
                                        refund("SUCCESS", 888),
                                        Vectors.PUBLIC_KEY_ID,
                                        Vectors.OTHER_KEY));

        assertThat(refund(anOrder(888, "x")).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(refund(anOrder(888, "x")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatIsNotThereIsAbsent() {
        wechat.refuses(404, "RESOURCE_NOT_EXISTS");

        assertThat(query(anOrder(888, "x")).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({"0,CNY", "-1,CNY", "100,USD"})
    void whatCanNotBeIsNeverSent(long minor, String currency) {
        RefundOrder order = new RefundOrder(paymentNo, number, Money.of(minor, currency), "x", NOW);

        assertThat(refund(order).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(wechat.targets()).isEmpty();
    }

    @Test
    void nothingIsSentInsideATransaction() {
        wechat.beginsTransaction();

        assertThatIllegalStateException().isThrownBy(() -> refund(anOrder(888, "x")));
    }

    private RefundAnswer refund(RefundOrder order) {
        return refunds.refund(account, attempt, order);
    }

    private RefundAnswer query(RefundOrder order) {
        return refunds.query(account, attempt, order);
    }

    private RefundOrder anOrder(long fen, String reason) {
        return new RefundOrder(paymentNo, number, Money.of(fen, "CNY"), reason, NOW);
    }

    private String refund(String status, long fen) {
        return ("{\"amount\":{\"currency\":\"CNY\",\"refund\":%d,\"total\":8888},"
                        + "\"create_time\":\"2026-11-22T15:00:00+08:00\","
                        + "\"success_time\":\"2026-11-22T15:00:05+08:00\","
                        + "\"out_refund_no\":\"%s\",\"out_trade_no\":\"%s\","
                        + "\"refund_id\":\"50300000002026112200000000001\",\"status\":\"%s\"}")
                .formatted(fen, number, paymentNo, status);
    }
}
