package io.counterfoil.payments.provider.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are not encoded, whatever they look like (section 3). */
class RawFieldsTest {

    @Test
    void nothingIsDecodedOrTrimmed() {
        assertThat(RawFields.parse("a=1+2%20&b= x \r\n&c=d=="))
                .isEqualTo(Map.of("a", "1+2%20", "b", " x \r\n", "c", "d=="));
    }

    @Test
    void bracesAndBracketsHoldTogetherWhatIsInThem() {
        assertThat(RawFields.parse("a={x=1&y=2}&b=[1&2]&c=3"))
                .isEqualTo(Map.of("a", "{x=1&y=2}", "b", "[1&2]", "c", "3"));
    }

    @Test
    void onlyOneLevelIsCounted() {
        assertThat(RawFields.parse("a={x={1}&b=2}")).isEqualTo(Map.of("a", "{x={1}", "b", "2}"));
    }

    @Test
    void whatIsNeverClosedTakesTheRest() {
        assertThat(RawFields.parse("a={x&b=2")).isEqualTo(Map.of("a", "{x&b=2"));
    }

    @Test
    void aPairOfBracesAroundEverythingIsDropped() {
        assertThat(RawFields.parse("{a=1&b=2}")).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void anEmptyValueIsKept() {
        assertThat(RawFields.parse("a=&b=2")).isEqualTo(Map.of("a", "", "b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1&", "=1", "a=1&a=1", "a=1&a=2"})
    void aNameThatIsMissingOrThereTwiceIsRefused(String body) {
        assertThatIllegalArgumentException().isThrownBy(() -> RawFields.parse(body));
    }
}
