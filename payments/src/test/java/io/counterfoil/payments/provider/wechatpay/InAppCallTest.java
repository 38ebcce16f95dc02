package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.provider.wire.RsaSha256;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 3.3: what the page tells the app. */
class InAppCallTest {

    private static final JsonObject CASE = Vectors.read("jsapi-paysign").getJsonObject("case");

    private final InAppCall call =
            new InAppCall(Accounts.read(Accounts.anAccount()), Clock.systemUTC());

    static Stream<Named<JsonObject>> tampered() {
        return Vectors.cases("jsapi-paysign", "tampered");
    }

    @Test
    void theSixFieldsAreTheSdks() {
        String prepayId = CASE.getString("package").substring("prepay_id=".length());

        Map<String, String> fields =
                call.fields(prepayId, CASE.getString("timeStamp"), CASE.getString("nonceStr"));

        assertThat(fields.keySet())
                .containsExactly(
                        "appId", "timeStamp", "nonceStr", "package", "signType", "paySign");
        fields.forEach((name, value) -> assertThat(value).isEqualTo(CASE.getString(name)));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void anAlteredOneIsNotWhatWasSigned(JsonObject item) {
        assertThat(
                        RsaSha256.verifies(
                                item.getString("message").getBytes(UTF_8),
                                item.getString("paySign"),
                                Vectors.MERCHANT_PUBLIC))
                .isFalse();
    }

    @Test
    void aScriptOfOursTellsTheApp() {
        PayAction action = call.action("wx22");

        assertThat(action.kind()).isEqualTo(PayAction.Kind.IN_APP);
        assertThat(action.target()).isEqualTo("/assets/payments/wechatpay/jsapi.js");
        assertThat(getClass().getResource("/META-INF/resources" + action.target())).isNotNull();
        assertThat(action.fields()).hasSize(6).containsEntry("package", "prepay_id=wx22");
    }
}
