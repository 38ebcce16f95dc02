package io.counterfoil.payments.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeijingTimeTest {

    @Test
    void secondsAreCutOffAndNeverRoundedUp() {
        assertThat(BeijingTime.text(Instant.parse("2026-12-31T23:59:59.999Z")))
                .isEqualTo("2027-01-01 07:59:59");
    }

    @Test
    void millisecondsAreReadWhereTheyAre() {
        assertThat(BeijingTime.instant("2026-11-22 10:00:38"))
                .contains(Instant.parse("2026-11-22T02:00:38Z"));
        assertThat(BeijingTime.instant("2026-11-22 10:00:38.123"))
                .contains(Instant.parse("2026-11-22T02:00:38.123Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-22", "2026-02-30 10:00:00", "2026-11-22T10:00:00", "x"})
    void anythingElseIsNoTime(String text) {
        assertThat(BeijingTime.instant(text)).isEmpty();
    }

    /** F41: the machine's own zone says nothing. */
    @ParameterizedTest
    @Tag("F41")
    @ValueSource(strings = {"America/New_York", "Asia/Shanghai", "Pacific/Apia"})
    void theMachinesZoneChangesNothing(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(BeijingTime.text(Instant.parse("2026-11-22T02:00:00Z")))
                    .isEqualTo("2026-11-22 10:00:00");
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
