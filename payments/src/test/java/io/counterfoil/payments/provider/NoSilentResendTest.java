package io.counterfoil.payments.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoSilentResendTest {

    @Test
    @Tag("F61")
    void theTestsRunUnderTheSwitch() {
        assertThat(NoSilentResend.isForbiddenBy(System.getProperty(NoSilentResend.SWITCH)))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "true", "FALSE", " false"})
    void anyOtherValueLeavesTheJdkFree(String value) {
        assertThat(NoSilentResend.isForbiddenBy(value)).isFalse();
    }
}
