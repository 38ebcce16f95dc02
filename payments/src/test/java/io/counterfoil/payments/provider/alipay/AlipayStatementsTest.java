package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** F40, F41: which day an instant belongs to, whatever zone the server runs in. */
class AlipayStatementsTest {

    private final AlipayStatements statements = new AlipayStatements(null, null);

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of("America/New_York", "Asia/Shanghai", "Pacific/Apia", "UTC");
    }

    @Property(tries = 500)
    @Tag("F40")
    void anInstantLiesBetweenTheBeginOfItsDayAndOfTheNext(
            @ForAll @IntRange(min = 0, max = 20_000) int day,
            @ForAll @LongRange(min = -2_000, max = 2_000) long millisFromMidnight,
            @ForAll("zones") String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            LocalDate date = LocalDate.of(2000, 1, 1).plusDays(day);
            Instant instant = statements.beginOf(date).plusMillis(millisFromMidnight);

            LocalDate of = statements.dayOf(instant);

            assertThat(of).isEqualTo(millisFromMidnight < 0 ? date.minusDays(1) : date);
            assertThat(of).isEqualTo(instant.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate());
            assertThat(instant)
                    .isAfterOrEqualTo(statements.beginOf(of))
                    .isBefore(statements.beginOf(of.plusDays(1)));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Example
    @Tag("F40")
    void theLastTenthOfASecondBelongsToTheDay() {
        assertThat(statements.dayOf(Instant.parse("2026-11-21T15:59:59.900Z")))
                .isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(statements.dayOf(Instant.parse("2026-11-21T16:00:00Z")))
                .isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Example
    void theBillOfADayIsThereAtNineOfTheNext() {
        assertThat(statements.publishedAt(LocalDate.of(2026, 11, 21)))
                .isEqualTo("2026-11-22T01:00:00Z");
        assertThat(statements.publishedAt(LocalDate.of(2026, 12, 31)))
                .isEqualTo("2027-01-01T01:00:00Z");
        assertThat(statements.timeTolerance()).contains(Duration.ofMinutes(1));
    }
}
