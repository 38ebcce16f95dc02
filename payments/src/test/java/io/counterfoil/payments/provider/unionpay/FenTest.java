package io.counterfoil.payments.provider.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.payments.Money;
import jakarta.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FenTest {

    static Stream<Named<JsonObject>> cases() {
        return Vectors.cases("money");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void amountsGoOutAsTheVectorSaysOrNotAtAll(JsonObject vector) {
        Money amount =
                Money.of(
                        vector.getJsonNumber("minorUnits").longValueExact(),
                        vector.getString("currency"));
        if (vector.containsKey("refuse")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Fen.text(amount));
            return;
        }

        assertThat(Fen.text(amount)).isEqualTo(vector.getString("txnAmt"));
        assertThat(Fen.money(vector.getString("txnAmt"), vector.getString("currencyCode")))
                .contains(amount);
    }

    @Test
    void leadingZerosComeIn() {
        assertThat(Fen.money("000000012345", "156")).contains(Money.of(12345, "CNY"));
    }

    @Test
    void anotherCurrencyIsReadAsWhatItIs() {
        assertThat(Fen.money("100", "840")).contains(Money.of(100, "USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.00", "-1", "+1", " 1", "1e2", "1234567890123", "１"})
    void whatIsNoAmountIsNone(String text) {
        assertThat(Fen.money(text, "156")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CNY", "000", "15", "0156"})
    void whatIsNoCurrencyIsNone(String code) {
        assertThat(Fen.money("100", code)).isEmpty();
    }
}
