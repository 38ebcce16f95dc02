package io.counterfoil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimingsTest {

    @Test
    void percentilesAreOfTheNearestRank() {
        Timings timings = new Timings();
        for (int ms = 100; ms >= 1; ms--) {
            timings.add(ms * 1_000_000L);
        }
        assertThat(timings.percentileMs(50)).isEqualTo(50);
        assertThat(timings.percentileMs(95)).isEqualTo(95);
        assertThat(timings.percentileMs(99)).isEqualTo(99);
        assertThat(timings.percentileMs(100)).isEqualTo(100);
    }

    @Test
    void oneItemIsEveryPercentile() {
        Timings timings = new Timings();
        timings.add(7_500_000);
        assertThat(timings.percentileMs(1)).isEqualTo(7.5);
        assertThat(timings.percentileMs(99)).isEqualTo(7.5);
    }

    @Test
    void nothingMeasuredIsNoNumber() {
        assertThat(new Timings().percentileMs(50)).isNaN();
    }

    @Test
    void manyItemsOfManyWorkersAreKept() {
        Timings all = new Timings();
        for (int worker = 0; worker < 3; worker++) {
            Timings mine = new Timings();
            for (int i = 0; i < 5_000; i++) {
                mine.add(1_000_000);
            }
            all.addAll(mine);
        }
        assertThat(all.count()).isEqualTo(15_000);
    }
}
