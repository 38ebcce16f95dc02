package io.counterfoil.orders.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.SettableClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final SettableClock clock = SettableClock.at("2026-11-22T08:00:00Z");

    @Test
    @DisplayName("S06 a key may use its minute at once and then waits for the next token")
    void aMinutesWorthPasses() {
        RateLimit limit = new RateLimit(60, clock);

        assertThat(passed(limit, "a", 100)).isEqualTo(60);
        assertThat(limit.take("a")).isEqualTo(OptionalLong.of(1));
        clock.advance(Duration.ofMillis(999));
        assertThat(limit.take("a")).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(limit.take("a")).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(passed(limit, "a", 100)).isEqualTo(60);
    }

    @Test
    void keysDoNotUseEachOthersTokens() {
        RateLimit limit = new RateLimit(1, clock);

        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("b")).isEmpty();
        assertThat(limit.take("a")).isEqualTo(OptionalLong.of(60));
    }

    @Test
    @Tag("F42")
    void aClockThatGoesBackGivesNothingAndTakesNothing() {
        RateLimit limit = new RateLimit(60, clock);
        assertThat(passed(limit, "a", 60)).isEqualTo(60);

        clock.advance(Duration.ofHours(-1));
        assertThat(limit.take("a")).isPresent();
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(limit.take("a")).isEmpty();
    }

    @Test
    void zeroMeansNoLimit() {
        assertThat(passed(new RateLimit(0, clock), "a", 10_000)).isEqualTo(10_000);
    }

    private static int passed(RateLimit limit, String key, int times) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            passed += limit.take(key).isEmpty() ? 1 : 0;
        }
        return passed;
    }
}
