package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.CallRefund;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.payments.RefundNo;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alipay's refund calls over the wire: each answer is one outcome, each call is one POST. */
class RefundCallsIT extends DeployedWar {

    private static final String REFUND = "alipay.trade.refund";
    private static final int PART = 888;

    private final String number = RefundNo.next(Clock.systemUTC()).value();
    private String paymentNo;

    @BeforeEach
    void aBuyerPaid() {
        Merchant merchant = Merchant.demo();
        Sandbox.reset();
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        JsonObject payment = merchant.starts(merchant.places(), "alipay.page");
        paymentNo = payment.getString("payment_no");
        Sandbox.pays(Merchant.opensPayPage(payment));
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
    }

    @AfterEach
    void theSandboxBehaves() {
        Sandbox.reset();
    }

    @Test
    void aRefundIsDoneFoundAndNotDoneAgain() {
        String now =
                InContainer.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();

        assertThat(query()).isEqualTo("ABSENT null null: no refund_status");
        assertThat(refund()).isEqualTo("SUCCEEDED null " + now + ": fund_change Y");
        assertThat(query()).isEqualTo("SUCCEEDED 8.88 CNY " + now + ": REFUND_SUCCESS");
        assertThat(refund()).startsWith("ACCEPTED");
        assertThat(refundsAtProvider()).isOne();
    }

    /** F25, F61: the answer is lost, whether or not the money went back; one call is one POST. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":\"close_connection\"",
                "\"kind\":\"hang\",\"seconds\":3",
                "\"kind\":\"http_error\"",
                "\"kind\":\"html\"",
                "\"kind\":\"empty_body\""
            })
    void f25F61ALostAnswerIsUnknownAndTheRefundIsSentOnce(String how) {
        misbehaves(how + ",\"effect\":false");
        assertThat(refund()).startsWith("UNKNOWN");
        assertThat(query()).startsWith("ABSENT");
        assertThat(Sandbox.postsReceived(REFUND, paymentNo)).isOne();

        misbehaves(how + ",\"effect\":true");
        assertThat(refund()).startsWith("UNKNOWN");
        assertThat(query()).startsWith("SUCCEEDED 8.88 CNY");
        assertThat(Sandbox.postsReceived(REFUND, paymentNo)).isEqualTo(2);
        assertThat(refundsAtProvider()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"half_body", "bad_signature", "unsigned"})
    void f25AnAnswerThatCannotBeBelievedIsUnknown(String kind) {
        misbehaves("\"kind\":\"" + kind + "\"");

        assertThat(refund()).startsWith("UNKNOWN");
        assertThat(query()).startsWith("SUCCEEDED");
    }

    /** F59: the definite error of a resend is the truth about the resend alone. */
    @Test
    void f59TheProviderRefusesAResendOfWhatItHasDone() {
        misbehaves("\"kind\":\"refuse_repeat\",\"sub_code\":\"ACQ.TRADE_HAS_CLOSE\"");
        misbehaves("\"kind\":\"close_connection\"");

        String first = refund();
        String resent = refund();

        assertThat(first).startsWith("UNKNOWN");
        assertThat(resent).isEqualTo("FAILED null null: 40004 ACQ.TRADE_HAS_CLOSE");
        assertThat(query()).startsWith("SUCCEEDED 8.88 CNY");
    }

    @Test
    void aBalanceThatIsTooLowIsForAPersonAndCuredByATopUp() {
        Sandbox.post("/balance", "{\"balance\":\"0.00\"}");
        assertThat(refund())
                .isEqualTo("NEEDS_A_PERSON null null: 40004 ACQ.SELLER_BALANCE_NOT_ENOUGH");

        Sandbox.post("/balance", "{\"balance\":null}");
        assertThat(refund()).startsWith("SUCCEEDED");
    }

    @Test
    void aRefundThatTakesItsTimeIsAcceptedThenAbsentThenDone() {
        misbehaves("\"kind\":\"take_time\",\"seconds\":60");

        assertThat(refund()).isEqualTo("ACCEPTED null null: fund_change N");
        assertThat(query()).startsWith("ABSENT");
        InContainer.advance(Duration.ofSeconds(61));
        assertThat(query()).startsWith("SUCCEEDED 8.88 CNY");
    }

    /** F26: Alipay's only word for it is none at all. */
    @Test
    void f26ARefundThatTheBankReturnedIsNotShownAnyMore() {
        refund();
        Sandbox.post("/trades/" + paymentNo + "/refunds/" + number + "/return", "{}");

        assertThat(query()).startsWith("ABSENT");
    }

    @Test
    void moreThanIsLeftIsADefiniteNo() {
        assertThat(call(Map.of("minor", "8889"))).startsWith("FAILED");
        assertThat(query()).startsWith("ABSENT");
    }

    @Test
    void anotherAmountUnderTheSameNumberIsNeitherYesNorNo() {
        refund();

        assertThat(call(Map.of("minor", "887"))).startsWith("UNKNOWN");
        assertThat(call(Map.of("minor", "887", "ask", "yes")))
                .startsWith("NEEDS_A_PERSON 8.88 CNY");
    }

    /** F60: under whatever number, and in full, so that the trade is closed by it. */
    @Test
    void f60ARefundFromTheConsoleIsFoundByItsNumber() {
        Sandbox.post(
                "/trades/" + paymentNo + "/refund", "{\"out_request_no\":\"C1\",\"notify\":false}");

        assertThat(call(Map.of("number", "C1", "ask", "yes"))).startsWith("SUCCEEDED 88.88 CNY");
        assertThat(refund()).startsWith("FAILED");
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
    }

    private void misbehaves(String how) {
        Sandbox.misbehaves("{\"on\":\"" + REFUND + "\"," + how + "}");
    }

    private String refund() {
        return call(Map.of("minor", String.valueOf(PART)));
    }

    private String query() {
        return call(Map.of("minor", String.valueOf(PART), "ask", "yes"));
    }

    private String call(Map<String, String> with) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("payment_no", paymentNo);
        arguments.put("number", number);
        arguments.putAll(with);
        return InContainer.run(CallRefund.class, arguments);
    }

    private int refundsAtProvider() {
        return Sandbox.get("/trades/" + paymentNo + "/refunds").asJsonArray().size();
    }
}
