package io.counterfoil.reconciliation.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code -Dstatement.lines=1000000} makes it as huge as you like. */
class HugeStatementTest {

    private static final int LINES = Integer.getInteger("statement.lines", 3_000);
    private static final int CHUNK = Math.min(5_000, LINES / 10);

    private final Scene scene = new Scene(CHUNK);
    private final GeneratedDay day = new GeneratedDay(scene, LINES);

    @Test
    @Tag("F37")
    void f37AHugeStatementIsReadInChunksAndNeverHeldInMemory() {
        day.book();
        day.publish();

        scene.statementSweeper.pullDue(10);
        scene.matchSweeper.match();

        assertThat(scene.statements.mostLinesAlive()).isPositive().isLessThanOrEqualTo(3 * CHUNK);
        scene.assertPartition();
        assertThat(counts())
                .containsExactly(
                        "AGREED " + day.agreed(),
                        "AMOUNT " + day.differing(),
                        "MISSING_AT_PROVIDER " + day.missing(),
                        "MISSING_IN_OUR_BOOKS " + day.unknown());
        assertThat(scene.states()).containsExactly("DONE");
    }

    private List<Object> counts() {
        return scene.database.rows(
                "select concat(match_class, ' ', count(*)) from reconciliation.match_row"
                        + " group by match_class order by match_class");
    }
}
