package io.counterfoil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTest {

    @Test
    void aNameWithBracketsAndBlanksShiftsNothing() {
        String stat =
                "42 (odd) name) S 1 42 42 0 -1 4194560 1 2 3 4 500 60 7 1 20 0 1 0 100 200 300";
        assertThat(Cpu.ticks(stat)).isEqualTo(568);
    }
}
