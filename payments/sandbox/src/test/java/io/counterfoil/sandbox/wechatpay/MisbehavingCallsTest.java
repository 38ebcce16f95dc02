package io.counterfoil.sandbox.wechatpay;

import static io.counterfoil.sandbox.wechatpay.WechatMerchant.parse;
import static io.counterfoil.sandbox.wechatpay.WechatMerchant.sdkVerifies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavingCallsTest {

    private static final String NUMBER = "P20261122000001";

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);

    @BeforeEach
    void create() {
        merchant.nativePay(NUMBER, 8888);
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broken",
                "other_key",
                "sha1",
                "signtest",
                "empty",
                "missing",
                "unknown_serial",
                "no_serial",
                "no_timestamp",
                "no_nonce"
            })
    void anAnswerCanBeBadlySigned(String how) {
        ask("query", "bad_signature", "\"how\":\"" + how + "\"");

        var answer = merchant.query(NUMBER);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(sdkVerifies(answer)).isFalse();
        assertThat(sdkVerifies(merchant.query(NUMBER))).isTrue();
    }

    @Test
    void anAnswerCanBeStaleOrUnsigned() {
        ask("query", "bad_signature", "\"how\":\"stale\"");
        var stale = merchant.query(NUMBER);
        assertThat(sdkVerifies(stale)).isTrue();
        assertThat(Long.parseLong(stale.headers().firstValue(Seal.TIMESTAMP).orElseThrow()))
                .isEqualTo(Simulation.START.getEpochSecond() - 1200);

        ask("query", "unsigned", "");
        assertThat(merchant.query(NUMBER).headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("wechatpay"));
    }

    @Test
    void aCloseCanBeBadlySignedToo() {
        ask("close", "bad_signature", "");

        assertThat(sdkVerifies(merchant.closeOrder(NUMBER))).isFalse();
        assertThat(merchant.state(NUMBER)).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @CsvSource({
        "close_connection,true,CLOSED",
        "close_connection,false,NOTPAY",
        "hang,true,CLOSED",
        "hang,false,NOTPAY"
    })
    void anAnswerCanBeLostAfterOrBeforeTheEffect(String kind, boolean effect, String then) {
        ask("close", kind, "\"seconds\":0,\"effect\":" + effect);

        assertThatThrownBy(() -> merchant.closeOrder(NUMBER))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(merchant.state(NUMBER)).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({"http_error,502", "html,200", "empty_body,200"})
    void anAnswerCanBeAPageOrNothing(String kind, int status) {
        ask("query", kind, "");

        var answer = merchant.query(NUMBER);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(sdkVerifies(answer)).isFalse();
    }

    @Test
    void anAnswerCanBreakOff() {
        ask("query", "half_body", "");

        assertThatThrownBy(() -> merchant.query(NUMBER)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'',SYSTEM_ERROR,500",
        "'\"code\":\"FREQUENCY_LIMITED\"',FREQUENCY_LIMITED,429",
        "'\"code\":\"SERVICE_UNAVAILABLE\"',SERVICE_UNAVAILABLE,503",
        "'\"code\":\"SYSTEMERROR\"',SYSTEMERROR,500",
        "'\"sub_code\":\"NO_AUTH\"',NO_AUTH,403",
        "'\"code\":\"RULE_LIMIT\",\"status\":\"400\"',RULE_LIMIT,400",
        "'\"reason\":\"balance_too_low\"',NOT_ENOUGH,403",
        "'\"reason\":\"busy\"',SYSTEM_ERROR,500"
    })
    void aCallCanBeRefused(String more, String code, int status) {
        ask("query", "refuse", more);

        var answer = merchant.query(NUMBER);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue(Seal.SIGNATURE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAcceptedCallIsSignedAndSaysNothing(boolean effect) {
        pay();
        ask(
                "refund",
                "refuse",
                "\"status\":\"202\",\"code\":\"SYSTEM_ERROR\",\"effect\":" + effect);

        var answer = merchant.refund(NUMBER, "R1", 1, 8888);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(sdkVerifies(answer)).isTrue();
        assertThat(parse(answer.body()).getString("code")).isEqualTo("SYSTEM_ERROR");
        assertThat(merchant.refundQuery("R1").statusCode()).isEqualTo(effect ? 200 : 404);
    }

    @Test
    void aRefundThatIsRefusedForItsPaceCanHaveBeenDone() {
        pay();
        ask("refund", "refuse", "\"code\":\"FREQUENCY_LIMITED\",\"effect\":true");

        assertThat(merchant.refund(NUMBER, "R1", 1, 8888).statusCode()).isEqualTo(429);
        assertThat(merchant.refundQuery("R1").statusCode()).isEqualTo(200);
    }

    @Test
    void aRepeatedRefundCanBeRefused() {
        pay();
        ask("refund", "refuse_repeat", "");
        assertThat(merchant.refund(NUMBER, "R1", 1, 8888).statusCode()).isEqualTo(200);

        assertThat(merchant.refund(NUMBER, "R1", 1, 8888).body()).contains("INVALID_REQUEST");
        assertThat(merchant.refundQuery("R1").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsThereCanBeInvisible() {
        pay();
        merchant.refund(NUMBER, "R1", 1, 8888);
        ask("query", "not_exist", "\"times\":1");
        ask("refund_query", "not_exist", "\"times\":1");

        assertThat(merchant.query(NUMBER).body()).contains("ORDER_NOT_EXIST");
        assertThat(merchant.refundQuery("R1").body()).contains("RESOURCE_NOT_EXISTS");
        assertThat(merchant.refundQuery("R1").statusCode()).isEqualTo(200);
    }

    @Test
    void whatAnAnswerSaysCanBeAlteredValidly() {
        pay();
        ask("query", "alter", "\"field\":\"amount.total\",\"value\":\"1\"");
        var answer = merchant.query(NUMBER);
        assertThat(sdkVerifies(answer)).isTrue();
        assertThat(parse(answer.body()).getJsonObject("amount").getInt("total")).isEqualTo(1);

        ask("query", "alter", "\"field\":\"trade_state\",\"value\":\"BRANDNEW\"");
        assertThat(merchant.state(NUMBER)).isEqualTo("BRANDNEW");
    }

    @Test
    void callsAreCountedByTheirRoles() {
        merchant.query(NUMBER);
        merchant.query(NUMBER);

        var counted =
                (JsonObject)
                        simulation.api(
                                "GET", "requests?verb=GET&call=query&out_trade_no=" + NUMBER, "");
        assertThat(counted.getInt("count")).isEqualTo(2);
        assertThat(((JsonObject) simulation.api("GET", "requests?call=pay", "")).getInt("count"))
                .isEqualTo(1);
    }

    private void pay() {
        simulation.post(merchant.codeUrl(NUMBER, 8888) + "/pay", "");
    }

    private void ask(String on, String kind, String more) {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\""
                        + on
                        + "\",\"kind\":\""
                        + kind
                        + "\""
                        + (more.isEmpty() ? "" : "," + more)
                        + "}");
    }
}
