package io.counterfoil.payments;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TicksTest {

    /** The container would cancel the timer after the second failure. */
    @Test
    void aSweepThatBreaksOffDoesNotReachTheContainer() {
        assertThatCode(
                        () ->
                                Ticks.run(
                                        () -> {
                                            throw new IllegalStateException("no database");
                                        }))
                .doesNotThrowAnyException();
    }
}
