package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.payments.Money;
import jakarta.json.JsonObject;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YuanTest {

    @Test
    void moneyBecomesYuanAsTheVectorsSay() {
        for (JsonObject vector : vectors("to_provider")) {
            Money amount =
                    Money.of(
                            vector.getJsonNumber("minorUnits").longValueExact(),
                            vector.getString("currency"));
            if (vector.containsKey("refuse")) {
                assertThatIllegalArgumentException().isThrownBy(() -> Yuan.text(amount));
            } else {
                assertThat(Yuan.text(amount)).isEqualTo(vector.getString("total_amount"));
            }
        }
    }

    /** The one vector of a statement (a negative amount) is none of a payment: refused here. */
    @Test
    void yuanBecomeMoneyAsTheVectorsSay() {
        for (JsonObject vector : vectors("from_provider")) {
            String text = vector.getString("text");
            if (vector.containsKey("refuse") || vector.containsKey("context")) {
                assertThatIllegalArgumentException().isThrownBy(() -> Yuan.money(text));
            } else {
                assertThat(Yuan.money(text))
                        .isEqualTo(Money.of(vector.getInt("minorUnits"), "CNY"));
            }
        }
    }

    @Property
    void everyAmountSurvivesTheWayThereAndBack(
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long fen) {
        Money amount = Money.of(fen, "CNY");

        assertThat(Yuan.money(Yuan.text(amount))).isEqualTo(amount);
        assertThat(Yuan.text(amount)).matches("[0-9]+\\.[0-9]{2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "-1", ".5", "5.", " 1", "1 ", "1.00.0", "１", "0x1", "NaN", "1e2"})
    void noOtherSpellingIsAnAmount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Yuan.money(text));
    }

    private static List<JsonObject> vectors(String list) {
        return Vectors.read("money").getJsonArray(list).getValuesAs(JsonObject.class);
    }
}
