package io.counterfoil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theMiddleOfAnOddNumberOfRoundsIsOneOfThem() {
        assertThat(of(3, 1, 100).median()).isEqualTo(3);
    }

    @Test
    void theMiddleOfAnEvenNumberOfRoundsLiesBetweenTwo() {
        assertThat(of(4, 1, 2, 100).median()).isEqualTo(3);
    }

    @Test
    void theSpreadIsFromTheLeastToTheMost() {
        assertThat(Report.spread(of(3.14, 1, 100), 1)).isEqualTo("3.1 (1.0–100.0)");
    }

    @Test
    void withoutARoundThereIsNoFigure() {
        assertThat(Report.spread(new Figures(), 2)).isEqualTo("–");
    }

    private static Figures of(double... values) {
        Figures figures = new Figures();
        for (double value : values) {
            figures.add(value);
        }
        return figures;
    }
}
