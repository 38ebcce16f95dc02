package io.counterfoil.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private final SettableClock clock = SettableClock.at("2026-11-22T02:00:00Z");

    @Property
    void sumsAreExact(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long a,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long b) {
        Money sum = Money.of(a, "CNY").plus(Money.of(b, "CNY"));

        assertThat(sum.minor()).isEqualTo(a + b);
        assertThat(sum.minus(Money.of(b, "CNY"))).isEqualTo(Money.of(a, "CNY"));
    }

    @Test
    void moneyNeverOverflowsOrMixesCurrencies() {
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "CNY").plus(Money.of(1, "CNY")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "CNY").times(2))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(1, "CNY").plus(Money.of(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moneyIsWrittenWithTheDecimalsOfItsCurrency() {
        assertThat(Money.of(8888, "CNY")).hasToString("88.88 CNY");
        assertThat(Money.of(8888, "JPY")).hasToString("8888 JPY");
        assertThat(Money.of(8888, "CNY").display(Locale.CHINA)).isEqualTo("¥88.88");
    }

    @Test
    @Tag("F58")
    void f58NumbersAreUniqueOursAndShort() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String number = PaymentNo.next(clock).value();
            assertThat(seen.add(number)).isTrue();
        }
        String number = PaymentNo.next(clock).value();
        assertThat(number).matches("[A-Za-z0-9]{1,32}");
        assertThat(PaymentNo.isOurs(number)).isTrue();
        assertThat(RefundNo.isOurs(number)).isFalse();
        assertThat(PaymentNo.isOurs("P20261122000001")).isFalse();
    }

    @Test
    @Tag("F58")
    void f58ManyWhoMakeThemAtOnceNeverMakeTheSame() {
        Set<String> made = ConcurrentHashMap.newKeySet();

        long howMany =
                IntStream.range(0, 1_000_000)
                        .parallel()
                        .filter(i -> made.add(RefundNo.next(clock).value()))
                        .count();

        assertThat(howMany).isEqualTo(1_000_000);
    }

    @Property(tries = 200)
    @net.jqwik.api.Tag("F42")
    @net.jqwik.api.Tag("F58")
    void f42NumbersStayUniqueAndShortHoweverTheClockJumps(
            @ForAll @Size(max = 50) List<@LongRange(min = -3_600_000, max = 600_000) Long> jumps) {
        Set<String> made = new HashSet<>();
        for (long jump : jumps) {
            clock.advance(Duration.ofMillis(jump));
            String number = OrderNo.next(clock).value();
            assertThat(made.add(number)).isTrue();
            assertThat(number).matches("[A-Za-z0-9]{8,32}");
        }
    }

    @Test
    void numbersAreOrderedByTime() {
        String earlier = OrderNo.next(clock).value();
        clock.advance(Duration.ofMillis(1));
        assertThat(OrderNo.next(clock).value()).isGreaterThan(earlier);
    }

    @Test
    void merchantIdsHaveOneForm() {
        assertThat(new MerchantId("demo-1").value()).isEqualTo("demo-1");
        for (String bad : new String[] {"", "Demo", "a b", "x".repeat(33), "a\n"}) {
            assertThatThrownBy(() -> new MerchantId(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
