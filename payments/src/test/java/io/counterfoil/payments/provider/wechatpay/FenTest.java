package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.provider.wire.StatementYuan;
import jakarta.json.JsonObject;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts: whole fen in JSON, yuan with two decimals in bills; exact, or refused. */
class FenTest {

    static Stream<JsonObject> toProvider() {
        return list("to_provider");
    }

    static Stream<JsonObject> fromJson() {
        return list("from_json");
    }

    static Stream<JsonObject> fromBill() {
        return list("from_bill");
    }

    private static Stream<JsonObject> list(String name) {
        return Vectors.read("money").getJsonArray(name).stream().map(JsonObject.class::cast);
    }

    @ParameterizedTest
    @MethodSource("toProvider")
    void whatWeAskFor(JsonObject item) {
        Money money = Money.of(item.getInt("minorUnits"), item.getString("currency"));
        if (item.containsKey("refuse")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Fen.of(money));
        } else {
            assertThat(Fen.of(money)).isEqualTo(item.getInt("total"));
        }
    }

    /** Nobody says that more is taken, and the SDK's own type ends there (section 13). */
    @Test
    void moreThanTheSdkCanSayIsRefused() {
        assertThat(Fen.of(Money.of(2147483647L, "CNY"))).isEqualTo(2147483647L);
        assertThatIllegalArgumentException().isThrownBy(() -> Fen.of(Money.of(2147483648L, "CNY")));
    }

    @ParameterizedTest
    @MethodSource("fromJson")
    void whatWeAreTold(JsonObject item) {
        Fields fields =
                Fields.of(("{\"total\":" + item.getString("json") + "}").getBytes(UTF_8))
                        .orElseThrow();

        assertThat(fields.whole("total"))
                .isEqualTo(
                        item.containsKey("refuse")
                                ? OptionalLong.empty()
                                : OptionalLong.of(
                                        item.getJsonNumber("minorUnits").longValueExact()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "0x10", "null", "true", "[1]", "{}", "99999999999999999999"})
    void nothingElseIsAnAmount(String json) {
        assertThat(
                        Fields.of(("{\"total\":" + json + "}").getBytes(UTF_8))
                                .map(fields -> fields.whole("total"))
                                .orElse(OptionalLong.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1,\"a\":2}", "[]", "", "{", "null", "{\"a\":{\"b\":1,\"b\":1}}"})
    void whatIsNotOnePlainObjectIsNotRead(String json) {
        assertThat(Fields.of(json.getBytes(UTF_8))).isEmpty();
    }

    /** No parser falls over it, whoever sends it. */
    @Test
    void whatIsNestedWithoutEndIsNotRead() {
        assertThat(Fields.of("[".repeat(60_000).getBytes(UTF_8))).isEmpty();
        assertThat(Fields.of("{\"a\":".repeat(10_000).getBytes(UTF_8))).isEmpty();
        assertThat(
                        Fields.of(
                                ("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}")
                                        .getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreNotRead() {
        assertThat(Fields.of(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fromBill")
    void whatABillSays(JsonObject item) {
        OptionalLong fen =
                BillValues.of(item.getString("text"))
                        .map(values -> StatementYuan.fen(values[0]))
                        .orElse(OptionalLong.empty());
        if (item.containsKey("decimal")) {
            String text = item.getString("decimal");
            assertThat(fen).isEmpty();
            assertThat(BillFee.isFee(text)).isTrue();
            assertThat(BillFee.wholeFen(text)).hasValue(-5);
            assertThat(BillFee.wholeFen("0.00530")).isEmpty();
        } else {
            assertThat(fen)
                    .isEqualTo(
                            item.containsKey("refuse")
                                    ? OptionalLong.empty()
                                    : OptionalLong.of(item.getInt("minorUnits")));
        }
    }
}
